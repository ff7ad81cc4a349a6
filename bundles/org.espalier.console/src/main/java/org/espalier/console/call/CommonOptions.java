package org.espalier.console.call;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that every verb has. */
public final class CommonOptions {
  private CommonOptions() {}

  /** Gives them to a verb, and to the verbs within it. */
  public static void add(CommandLine verb) {
    verb.getCommandSpec()
        .addOption(help())
        .addOption(flag("Print results and errors only.", "-q", "--quiet").build())
        .addOption(flag("With an error, show where it comes from.", "-v", "--verbose").build());
    verb.getSubcommands().values().forEach(CommonOptions::add);
  }

  /** The option that shows help. */
  public static OptionSpec help() {
    return flag("Show this help.", "-h", "--help").usageHelp(true).build();
  }

  /** An option without a value. */
  public static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description);
  }

  /** Whether only results and errors are wanted of a verb that was parsed. */
  public static boolean isQuiet(CommandSpec verb) {
    return verb.commandLine().getParseResult().hasMatchedOption("-q");
  }

  /** Whether an error of the verb that was named is to say where it comes from. */
  public static boolean isVerbose(ParseResult parsed) {
    ParseResult verb = parsed;
    while (verb != null && verb.hasSubcommand()) {
      verb = verb.subcommand();
    }
    return verb != null && verb.hasMatchedOption("-v");
  }
}
