package org.espalier.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Questions;
import org.espalier.host.Streams;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the verbs commands of Gogo, in the scope {@code espalier}, where Gogo is installed. */
@Component(service = {})
public final class GogoVerbs {
  private static final String SCOPE = "espalier";
  private static final String HELP = "help";
  private static final String BUNDLES =
      "\nThis shell also looks into the framework: lb lists bundles with their numbers, headers and"
          + " inspect\nlook into one, start and stop try something out. felix:help lists every"
          + " command. What is to stay\nis changed with bundle, feature and rollback.";

  /**
   * Registers the commands.
   *
   * @param gogo says that Gogo is there
   */
  @Activate
  public GogoVerbs(
      BundleContext context, @Reference CommandLineVerbs verbs, @Reference CommandProcessor gogo) {
    List<String> names = new ArrayList<>(CommandTree.shellVerbs());
    names.add(HELP);
    for (String name : names) {
      Map<String, Object> properties =
          Map.of(CommandProcessor.COMMAND_SCOPE, SCOPE, CommandProcessor.COMMAND_FUNCTION, name);
      // Unregistered by the framework when this bundle stops.
      context.registerService(
          Function.class, new VerbFunction(name, verbs), FrameworkUtil.asDictionary(properties));
    }
  }

  /** One verb. */
  private record VerbFunction(String name, CommandLineVerbs verbs) implements Function {
    /** Executes the verb; the streams are those of its place in a pipe. */
    @Override
    public Object execute(CommandSession session, List<Object> arguments) {
      List<String> words = new ArrayList<>();
      words.add(name);
      arguments.forEach(argument -> words.add(String.valueOf(argument)));
      Streams streams = streams(session);
      int code =
          session.get(Shell.QUESTIONS) instanceof Questions questions
              ? verbs.execute(words, streams, questions)
              : verbs.execute(words, streams);
      if (words.equals(List.of(HELP))) {
        streams.out().println(BUNDLES);
      }
      return code == ExitCode.OK ? null : "exit code " + code;
    }

    private static Streams streams(CommandSession session) {
      Streams here = Streams.plain(System.in, System.out, System.err);
      return session.get(Shell.STREAMS) instanceof Streams shell
          ? new Streams(
              here.in(),
              here.out(),
              here.err(),
              shell.colour(),
              shell.progress(),
              shell.columns(),
              shell.rows(),
              shell.stop())
          : here;
    }
  }
}
