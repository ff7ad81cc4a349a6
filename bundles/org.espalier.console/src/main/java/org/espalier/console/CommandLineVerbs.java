package org.espalier.console;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Executes the verbs as command lines. */
@Component
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
    Call call = new Call(host, streams);
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
    err.println("error: " + failure.getMessage());
    boolean suggested =
        failure instanceof UnmatchedArgumentException unmatched
            && UnmatchedArgumentException.printSuggestions(unmatched, line.getErr());
    if (!suggested) {
      err.println("\"" + line.getCommandSpec().qualifiedName() + " --help\" says what is allowed");
    }
    return ExitCode.USAGE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
