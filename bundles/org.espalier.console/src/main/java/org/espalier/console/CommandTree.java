package org.espalier.console;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.CommonOptions;
import org.espalier.console.plugins.BundleVerb;
import org.espalier.console.plugins.FeatureVerb;
import org.espalier.console.plugins.HistoryVerb;
import org.espalier.console.plugins.LockVerb;
import org.espalier.console.plugins.RepositoryVerb;
import org.espalier.console.plugins.ResolveVerb;
import org.espalier.console.plugins.RollbackVerb;
import org.espalier.console.plugins.TrustVerb;
import org.espalier.console.plugins.VerifyBundleVerb;
import org.espalier.console.plugins.WhoUsesVerb;
import org.espalier.console.plugins.WhyVerb;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;

/** The verbs and their command lines. */
final class CommandTree {
  /** Every verb by what it is for, in the order of the help. */
  private static final Map<String, Map<String, Class<?>>> GROUPS = groups();

  /** Every verb, in the order of the help. */
  static final Map<String, Class<?>> VERBS =
      GROUPS.values().stream()
          .flatMap(group -> group.entrySet().stream())
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));

  /** The verbs that only a command line outside the interactive shell has a use for. */
  private static final Set<String> OUTSIDE = Set.of("console", "completion");

  /** The verbs whose arguments are the values of rows. */
  private static final List<String> ROWS = List.of("predict", "explain");

  private CommandTree() {}

  /** The verbs that are commands of the interactive shell. */
  static List<String> shellVerbs() {
    return VERBS.keySet().stream().filter(verb -> !OUTSIDE.contains(verb)).toList();
  }

  private static Map<String, Map<String, Class<?>>> groups() {
    Map<String, Map<String, Class<?>>> groups = new LinkedHashMap<>();
    groups.put("Models", models());
    groups.put("Studies", studies());
    groups.put("Pipelines", pipelines());
    groups.put("Plugins", plugins());
    groups.put("This program", host());
    return groups;
  }

  private static Map<String, Class<?>> models() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("run", RunVerb.class);
    verbs.put("train", TrainVerb.class);
    verbs.put("resume", ResumeVerb.class);
    verbs.put("rerun", RerunVerb.class);
    verbs.put("evaluate", EvaluateVerb.class);
    verbs.put("predict", PredictVerb.class);
    verbs.put("explain", ExplainVerb.class);
    verbs.put("project", ProjectVerb.class);
    verbs.put("import", ImportVerb.class);
    verbs.put("export", ExportVerb.class);
    verbs.put("runs", RunsVerb.class);
    verbs.put("report", ReportVerb.class);
    return verbs;
  }

  private static Map<String, Class<?>> studies() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("tune", TuneVerb.class);
    verbs.put("cv", CrossValidateVerb.class);
    verbs.put("study", StudyVerb.class);
    verbs.put("apply", ApplyVerb.class);
    return verbs;
  }

  private static Map<String, Class<?>> pipelines() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("validate", ValidateVerb.class);
    verbs.put("render", RenderVerb.class);
    verbs.put("summary", SummaryVerb.class);
    verbs.put("plot", PlotVerb.class);
    verbs.put("components", ComponentsVerb.class);
    verbs.put("describe", DescribeVerb.class);
    verbs.put("schema", SchemaVerb.class);
    return verbs;
  }

  private static Map<String, Class<?>> plugins() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("resolve", ResolveVerb.class);
    verbs.put("lock", LockVerb.class);
    verbs.put("bundle", BundleVerb.class);
    verbs.put("feature", FeatureVerb.class);
    verbs.put("repo", RepositoryVerb.class);
    verbs.put("history", HistoryVerb.class);
    verbs.put("rollback", RollbackVerb.class);
    verbs.put("trust", TrustVerb.class);
    verbs.put("why", WhyVerb.class);
    verbs.put("who-uses", WhoUsesVerb.class);
    verbs.put("verify-bundle", VerifyBundleVerb.class);
    return verbs;
  }

  private static Map<String, Class<?>> host() {
    Map<String, Class<?>> verbs = new LinkedHashMap<>();
    verbs.put("doctor", DoctorVerb.class);
    verbs.put("console", ConsoleVerb.class);
    verbs.put("completion", CompletionVerb.class);
    return verbs;
  }

  /** The command line of all verbs. */
  static CommandLine all(Call call) {
    CommandLine line = of(call, List.copyOf(VERBS.keySet()));
    line.addSubcommand("help", new CommandLine(new HelpCommand()));
    line.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, CommandTree::grouped);
    return line;
  }

  private static String grouped(CommandLine.Help help) {
    StringBuilder text = new StringBuilder();
    GROUPS.forEach(
        (heading, group) -> {
          Map<String, CommandLine.Help> verbs = new LinkedHashMap<>(help.subcommands());
          verbs.keySet().retainAll(group.keySet());
          text.append("%n%s:%n".formatted(heading)).append(help.commandList(verbs));
        });
    return text.toString();
  }

  /** The command line that a call needs: looking at every verb's options takes time. */
  static CommandLine of(Call call, String verb) {
    return VERBS.containsKey(verb) ? of(call, List.of(verb)) : all(call);
  }

  private static CommandLine of(Call call, List<String> verbs) {
    IFactory factory = new CallFactory(call);
    CommandLine line = new CommandLine(new EspalierCommand(), factory);
    line.getCommandSpec()
        .addOption(CommonOptions.help())
        .addOption(CommonOptions.flag("Show the version.", "--version").versionHelp(true).build());
    for (String verb : verbs) {
      CommandLine one = new CommandLine(VERBS.get(verb), factory);
      CommonOptions.add(one);
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
