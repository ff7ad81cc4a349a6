package org.espalier.console.plugins;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.console.call.ProgressLine;
import org.espalier.host.DownloadProgress;
import org.espalier.plugin.Change;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Step;
import org.espalier.plugin.UnresolvedException;
import org.espalier.plugin.UntrustedException;

/** Carries plans out, with progress on standard error, and a question about unsigned bundles. */
final class Changes {
  private final Call call;
  private final boolean quiet;
  private final Set<String> allowed;
  private boolean asked;

  Changes(Call call, ConsentOptions consent) {
    this.call = call;
    this.quiet = consent.isQuiet();
    this.allowed = new TreeSet<>(consent.unsigned());
  }

  /** Whom plans are asked of. */
  Provisioning provisioning() {
    return call.service(Provisioning.class);
  }

  /**
   * Carries a plan out. At the interactive shell the user is asked, once, whether he vouches for
   * all bundles that nobody signed.
   *
   * @throws UnresolvedException if it has problems
   * @throws UntrustedException if he does not
   */
  Change apply(Plan plan) throws IOException {
    if (!plan.problems().isEmpty()) {
      throw new UnresolvedException(plan.problems());
    }
    try {
      return tell(plan);
    } catch (UntrustedException e) {
      if (!vouches(e)) {
        throw e;
      }
      return tell(plan);
    }
  }

  private Change tell(Plan plan) throws IOException {
    try (ProgressLine line = new ProgressLine(call.streams(), quiet)) {
      Change change =
          provisioning().apply(plan, new Consent(allowed), new ProgressOfChange(call, line));
      change.notices().forEach(notice -> line.message("note: " + notice));
      return change;
    }
  }

  private boolean vouches(UntrustedException refusal) throws IOException {
    if (asked || refusal.unsigned().isEmpty() || call.questions().isEmpty()) {
      return false;
    }
    asked = true;
    call.streams().err().println(refusal.getMessage());
    String names = String.join(", ", new TreeSet<>(refusal.unsigned()));
    String them = Figures.count(refusal.unsigned().size(), "bundle");
    boolean agreed = call.agrees("Install " + them + " that nobody vouches for: " + names + "?");
    if (agreed) {
      allowed.addAll(refusal.unsigned());
    }
    return agreed;
  }

  /** Shows downloads as they go, and each step when it is done. */
  private record ProgressOfChange(Call call, ProgressLine line) implements ChangeListener {
    @Override
    public void download(DownloadProgress progress) {
      line.download(progress);
    }

    @Override
    public void step(Step step) {
      if (step.action() != Step.Action.KEEP) {
        line.message(PlanText.done(step));
      }
    }

    @Override
    public boolean stopRequested() {
      return call.stopped();
    }
  }
}
