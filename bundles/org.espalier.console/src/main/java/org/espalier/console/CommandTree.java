package org.espalier.console;

import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The verbs and their command lines. */
final class CommandTree {
  /** Every verb, in the order of the help. */
  static final Map<String, Class<?>> VERBS = verbs();

  /** The verbs that only a command line outside the interactive shell has a use for. */
  private static final Set<String> OUTSIDE = Set.of("console", "completion");

  /** The verbs whose arguments are the values of rows. */
  private static final List<String> ROWS = List.of("predict", "explain");

  private CommandTree() {}

  /** The verbs that are commands of the interactive shell. */
  static List<String> shellVerbs() {
    return VERBS.keySet().stream().filter(verb -> !OUTSIDE.contains(verb)).toList();
  }

  private static OptionSpec help() {
    return flag("Show this help.", "-h", "--help").usageHelp(true).build();
  }

  private static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description);
  }

  static boolean isQuiet(ParseResult parsed) {
    return parsed.hasMatchedOption("-q");
  }

  static boolean isVerbose(ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("-v");
  }

  private static Map<String, Class<?>> verbs() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("run", RunVerb.class);
    verbs.put("train", TrainVerb.class);
    verbs.put("resume", ResumeVerb.class);
    verbs.put("rerun", RerunVerb.class);
    verbs.put("evaluate", EvaluateVerb.class);
    verbs.put("predict", PredictVerb.class);
    verbs.put("tune", TuneVerb.class);
    verbs.put("cv", CrossValidateVerb.class);
    verbs.put("study", StudyVerb.class);
    verbs.put("apply", ApplyVerb.class);
    verbs.put("explain", ExplainVerb.class);
    verbs.put("project", ProjectVerb.class);
    verbs.put("validate", ValidateVerb.class);
    verbs.put("render", RenderVerb.class);
    verbs.put("summary", SummaryVerb.class);
    verbs.put("plot", PlotVerb.class);
    verbs.put("components", ComponentsVerb.class);
    verbs.put("describe", DescribeVerb.class);
    verbs.put("schema", SchemaVerb.class);
    verbs.put("runs", RunsVerb.class);
    verbs.put("report", ReportVerb.class);
    verbs.put("doctor", DoctorVerb.class);
    verbs.put("console", ConsoleVerb.class);
    verbs.put("completion", CompletionVerb.class);
    return verbs;
  }

  /** The command line of all verbs. */
  static CommandLine all(Call call) {
    CommandLine line = of(call, List.copyOf(VERBS.keySet()));
    line.addSubcommand("help", new CommandLine(new HelpCommand()));
    return line;
  }

  /** The command line that a call needs: looking at every verb's options takes time. */
  static CommandLine of(Call call, String verb) {
    return VERBS.containsKey(verb) ? of(call, List.of(verb)) : all(call);
  }

  private static CommandLine of(Call call, List<String> verbs) {
    IFactory factory = new CallFactory(call);
    CommandLine line = new CommandLine(new EspalierCommand(), factory);
    line.getCommandSpec()
        .addOption(help())
        .addOption(flag("Show the version.", "--version").versionHelp(true).build());
    for (String verb : verbs) {
      CommandLine one = new CommandLine(VERBS.get(verb), factory);
      addOptions(one);
      one.getSubcommands().values().forEach(CommandTree::addOptions);
      line.addSubcommand(verb, one);
    }
    for (String verb : ROWS) {
      Optional.ofNullable(line.getSubcommands().get(verb))
          .ifPresent(one -> one.setUnmatchedOptionsArePositionalParams(true)); // -0.5
    }
    return line.setColorScheme(
            CommandLine.Help.defaultColorScheme(call.streams().colour() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(Math.max(80, Math.min(call.streams().columns(), 100)));
  }

  private static void addOptions(CommandLine verb) {
    verb.getCommandSpec()
        .addOption(help())
        .addOption(flag("Print results and errors only.", "-q", "--quiet").build())
        .addOption(flag("With an error, show where it comes from.", "-v", "--verbose").build());
  }

  /** Makes verbs with the call that they answer. */
  private record CallFactory(Call call) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (List.of(constructor.getParameterTypes()).equals(List.of(Call.class))) {
          return type.cast(constructor.newInstance(call));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
