package org.espalier.console;

import org.espalier.console.call.Call;
import org.espalier.console.call.CommonOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of verbs that read data, which may have to be fetched. */
final class FetchOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--offline",
      description = "Fetch no data: take what is on this machine (as ESPALIER_OFFLINE=1 does).")
  private boolean offline;

  /** Shows the progress of such a verb. */
  Progress progress(Call call) {
    return new Progress(call.streams(), isQuiet(), offline);
  }

  /** Shows how a study goes. */
  StudyProgress studyProgress(Call call) {
    return new StudyProgress(call.streams(), isQuiet(), offline);
  }

  private boolean isQuiet() {
    return CommonOptions.isQuiet(verb);
  }
}
