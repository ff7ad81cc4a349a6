package org.espalier.console.plugins;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.UsageException;
import org.espalier.plugin.Change;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.UnresolvedException;

/**
 * What all changes of what is installed have in common: a plan is made, shown or carried out, and
 * it is said what came of it.
 */
final class ChangeCall {
  private final Call call;
  private final Changes changes;
  private final boolean json;

  ChangeCall(Call call, ConsentOptions consent, boolean json) {
    this.call = call;
    this.changes = new Changes(call, consent);
    this.json = json;
  }

  /** Says what a change takes. */
  @FunctionalInterface
  interface Planning {
    Plan plan(Provisioning provisioning) throws IOException;
  }

  /** Carries a plan out, or shows it only where that is wanted. */
  static int execute(Call call, ChangeOptions options, Planning planning) throws IOException {
    ChangeCall change = new ChangeCall(call, options.consent(), options.json());
    Plan plan = change.plan(planning);
    return options.dryRun() ? change.show(plan, "") : change.apply(plan);
  }

  /** Makes a plan. */
  Plan plan(Planning planning) throws IOException {
    return UsageException.orRefusal(() -> planning.plan(changes.provisioning()));
  }

  /**
   * Shows a plan.
   *
   * @param command what carries it out; empty where it goes without saying
   * @throws UnresolvedException if it has problems
   */
  int show(Plan plan, String command) throws IOException {
    if (json) {
      call.json(PlanText.facts(plan));
      return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.UNRESOLVED;
    }
    if (!plan.problems().isEmpty()) {
      throw new UnresolvedException(plan.problems());
    }
    call.println(call.heading(plan.purpose()));
    call.print(PlanText.table(plan));
    if (plan.isEmpty()) {
      call.println("nothing to do: everything that is wanted is installed");
    } else {
      String next = command.isEmpty() ? "nothing was changed" : command + " does it";
      call.println(PlanText.summary(plan) + "; " + next);
    }
    return ExitCode.OK;
  }

  /** Carries a plan out, and says what came of it. */
  int apply(Plan plan) throws IOException {
    if (plan.isEmpty() && plan.problems().isEmpty() && !keepsLeftOut(plan)) {
      return tellUnchanged(plan, List.of());
    }
    Change change = changes.apply(plan);
    if (plan.isEmpty()) {
      return tellUnchanged(plan, change.notices());
    }
    if (json) {
      call.json(facts(plan, change));
    } else {
      print(plan, change);
    }
    return ExitCode.OK;
  }

  /** Whether something that stays did not start, which carrying the plan out tries again. */
  private boolean keepsLeftOut(Plan plan) throws IOException {
    Set<String> stay =
        plan.steps().stream()
            .map(step -> step.bundle() + " " + step.version())
            .collect(Collectors.toSet());
    return changes.provisioning().bundles().stream()
        .filter(bundle -> bundle.state() == InstalledBundle.State.QUARANTINED)
        .anyMatch(bundle -> stay.contains(bundle.name() + " " + bundle.version()));
  }

  /**
   * Everything that is wanted is there.
   *
   * @param started what did not run and was tried again, told already
   */
  private int tellUnchanged(Plan plan, List<String> started) throws IOException {
    if (json) {
      call.json(PlanText.facts(plan));
      return ExitCode.OK;
    }
    call.print(PlanText.table(plan));
    if (started.isEmpty()) {
      call.println("nothing to do: everything that is wanted is installed");
    }
    return ExitCode.OK;
  }

  private void print(Plan plan, Change change) {
    plan.featuresAdded().forEach(name -> call.println("installed feature " + name));
    plan.featuresRemoved().forEach(name -> call.println("removed feature " + name));
    call.println(
        "generation %d; \"espalier rollback %d\" leads back"
            .formatted(change.generation(), change.generation() - 1));
  }

  private static Map<String, Object> facts(Plan plan, Change change) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("generation", change.generation());
    facts.put("steps", change.steps());
    facts.put("features_added", plan.featuresAdded());
    facts.put("features_removed", plan.featuresRemoved());
    facts.put("notices", change.notices());
    return facts;
  }
}
