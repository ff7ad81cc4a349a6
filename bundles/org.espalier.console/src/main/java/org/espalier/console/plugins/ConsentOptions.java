package org.espalier.console.plugins;

import java.util.List;
import org.espalier.console.call.CommonOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a user vouches for himself when something is installed. */
final class ConsentOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--allow-unsigned",
      paramLabel = "NAME",
      description =
          "Install the bundle of this name although no trusted key signed it; repeatable.")
  private List<String> unsigned = List.of();

  List<String> unsigned() {
    return unsigned;
  }

  boolean isQuiet() {
    return CommonOptions.isQuiet(verb);
  }
}
