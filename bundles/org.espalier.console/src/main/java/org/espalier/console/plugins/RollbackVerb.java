package org.espalier.console.plugins;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.UsageException;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Leads back. */
@Command(
    name = "rollback",
    description = "Installs again what an earlier generation had; needs no network.",
    footer = {
      "",
      "It makes a new generation, so that a rollback can be undone as well.",
      "",
      "Examples:",
      "  espalier history",
      "  espalier rollback 2",
      "  espalier rollback 0"
    })
public final class RollbackVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private ChangeOptions options;

  @Parameters(
      paramLabel = "GENERATION",
      arity = "0..1",
      description = "Its number, as \"espalier history\" lists it; the one before the last change.")
  private Optional<Integer> number = Optional.empty();

  /** For a call. */
  public RollbackVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    return ChangeCall.execute(call, options, this::plan);
  }

  private Plan plan(Provisioning provisioning) throws IOException {
    Plan plan = provisioning.rollback(number.isPresent() ? number.get() : before(provisioning));
    if (plan.isEmpty() && plan.problems().isEmpty() && !options.dryRun()) {
      // Everything may be there because the file that lists it cannot be read; it is written anew.
      provisioning.apply(plan, Consent.NONE, ChangeListener.SILENT);
    }
    return plan;
  }

  private static int before(Provisioning provisioning) throws IOException {
    int current =
        provisioning.history().stream()
            .filter(Generation::current)
            .mapToInt(Generation::number)
            .findFirst()
            .orElse(0);
    if (current == 0) {
      throw new UsageException("nothing was changed yet: this is the distribution alone");
    }
    return current - 1;
  }
}
