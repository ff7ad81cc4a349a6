package org.espalier.console;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.espalier.console.call.Call;
import org.espalier.console.call.CommonOptions;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Host;
import org.espalier.console.call.Questions;
import org.espalier.console.call.UnknownNameException;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Executes the verbs as command lines. */
@Component(service = {Verbs.class, CommandLineVerbs.class})
public final class CommandLineVerbs implements Verbs {
  private final Host host;

  /** Finds the typed calls in a framework. */
  @Activate
  public CommandLineVerbs(BundleContext context) {
    this(new ServiceHost(context));
  }

  CommandLineVerbs(Host host) {
    this.host = host;
  }

  @Override
  public int execute(List<String> arguments, Streams streams) {
    return execute(arguments, new Call(host, streams));
  }

  /** Executes a command line of somebody who answers questions. */
  int execute(List<String> arguments, Streams streams, Questions questions) {
    return execute(arguments, new Call(host, streams, Optional.of(questions)));
  }

  private static int execute(List<String> arguments, Call call) {
    Streams streams = call.streams();
    PrintWriter out = writer(streams.out());
    PrintWriter err = writer(streams.err());
    String verb = arguments.isEmpty() ? "" : arguments.get(0);
    CommandLine line = CommandTree.of(call, verb).setOut(out).setErr(err);
    line.setParameterExceptionHandler((e, given) -> usage(e, call));
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) ->
            new Failures(
                    call,
                    parsed.originalArgs().contains("-v")
                        || parsed.originalArgs().contains("--verbose"))
                .report(failure));
    try {
      return line.execute(arguments.toArray(String[]::new));
    } catch (Error e) { // picocli lets them through: natives that do not load, classes not found
      return new Failures(call, CommonOptions.isVerbose(line.getParseResult())).report(e);
    } finally {
      out.flush();
      err.flush();
      streams.out().flush();
      streams.err().flush();
    }
  }

  private static int usage(ParameterException failure, Call call) {
    PrintStream err = call.streams().err();
    CommandLine line = failure.getCommandLine();
    err.println("error: " + message(failure, line));
    err.println("\"" + line.getCommandSpec().qualifiedName() + " --help\" says what is allowed");
    return ExitCode.USAGE;
  }

  private static String message(ParameterException failure, CommandLine line) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return failure.getMessage();
    }
    String wrong = unmatched.getUnmatched().get(0);
    if (wrong.startsWith("-")) {
      return new UnknownNameException("option", wrong, line.getCommandSpec().optionsMap().keySet())
          .getMessage();
    }
    if (line.getParent() == null) {
      return new UnknownNameException("verb", wrong, CommandTree.VERBS.keySet()).getMessage();
    }
    return line.getSubcommands().isEmpty()
        ? "unexpected argument \"" + wrong + "\""
        : new UnknownNameException(
                line.getCommandName() + " verb", wrong, line.getSubcommands().keySet())
            .getMessage();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
