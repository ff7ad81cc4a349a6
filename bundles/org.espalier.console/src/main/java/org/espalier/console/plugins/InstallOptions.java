package org.espalier.console.plugins;

import java.io.IOException;
import java.util.List;
import org.espalier.console.call.Call;
import org.espalier.console.call.ProgressLine;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Change;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.UnresolvedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is made sure of before a pipeline is executed. */
public final class InstallOptions {
  @Mixin private ConsentOptions consent;
  @ArgGroup private Bundles bundles = new Bundles();

  /** Which bundles it is executed with; those that are installed, if nothing is said. */
  static final class Bundles {
    @Option(
        names = "--install",
        description = "Install first what the pipeline names and is missing, as resolve does.")
    private boolean install;

    @Option(
        names = "--locked",
        description =
            "Execute it with exactly the bundles of its lock, which \"espalier lock\" wrote, or not"
                + " at all.")
    private boolean locked;
  }

  /**
   * Installs what is missing, or compares what is installed with the lock, where that is wanted.
   *
   * @throws UnresolvedException if something cannot be had
   * @throws org.espalier.plugin.UntrustedException if something may not be installed, or differs
   *     from the lock
   */
  public void prepare(Call call, PipelineFile pipeline) throws IOException {
    if (bundles.install) {
      install(call, pipeline);
    } else if (bundles.locked) {
      new LockCheck(call).requireSame(pipeline);
    }
  }

  /**
   * Installs until nothing is missing: what a component that comes needs in its settings is known
   * only when it is there.
   */
  private void install(Call call, PipelineFile pipeline) throws IOException {
    Changes changes = new Changes(call, consent);
    Plan plan = changes.provisioning().resolve(pipeline);
    while (!plan.isEmpty() || !plan.problems().isEmpty()) {
      Change change = changes.apply(plan);
      tell(call, "generation " + change.generation());
      List<Step> before = plan.steps();
      plan = changes.provisioning().resolve(pipeline);
      if (!plan.isEmpty() && plan.steps().equals(before)) {
        throw new IOException(
            "what was installed is still missing; \"espalier why "
                + pipeline.name()
                + "\" says more");
      }
    }
  }

  private void tell(Call call, String text) {
    try (ProgressLine line = new ProgressLine(call.streams(), consent.isQuiet())) {
      line.message(text);
    }
  }
}
