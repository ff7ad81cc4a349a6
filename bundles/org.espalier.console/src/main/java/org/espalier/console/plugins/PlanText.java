package org.espalier.console.plugins;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;

/** Words for what a change does. */
final class PlanText {
  private static final Map<Action, String> DONE =
      new EnumMap<>(
          Map.of(
              Action.INSTALL, "installed",
              Action.UPDATE, "updated",
              Action.UNINSTALL, "removed",
              Action.KEEP, "kept"));

  /** Of what is there already, so many reasons are shown; of what changes, all. */
  private static final int REASONS_TO_KEEP = 2;

  private PlanText() {}

  /** {@code installed com.acme.tokens 1.4.0}. */
  static String done(Step step) {
    return DONE.get(step.action()) + " " + step.bundle() + " " + versions(step);
  }

  /** A line for each step, with its reasons; what changes comes first. */
  static String table(Plan plan) {
    List<List<String>> rows = new ArrayList<>();
    plan.steps().stream()
        .filter(step -> step.action() != Action.KEEP)
        .forEach(step -> add(step, step.reasons(), rows));
    plan.steps().stream()
        .filter(step -> step.action() == Action.KEEP)
        .forEach(step -> add(step, shortened(step.reasons()), rows));
    plan.featuresAdded().forEach(name -> rows.add(List.of("install", "feature " + name)));
    plan.featuresRemoved().forEach(name -> rows.add(List.of("uninstall", "feature " + name)));
    return new Table(List.of(), rows).indented(2);
  }

  private static void add(Step step, List<String> reasons, List<List<String>> rows) {
    boolean fetched = step.action() == Action.INSTALL || step.action() == Action.UPDATE;
    String action = step.action().name().toLowerCase(Locale.ROOT);
    String size = fetched ? Figures.bytes(step.bytes()) : "";
    rows.add(List.of(action, step.bundle(), versions(step), size, first(reasons)));
    for (String reason : reasons.subList(Math.min(1, reasons.size()), reasons.size())) {
      rows.add(List.of("", "", "", "", reason));
    }
    if (step.restart()) {
      rows.add(List.of("", "", "", "", "a restart is recommended afterwards"));
    }
  }

  private static String first(List<String> reasons) {
    return reasons.isEmpty() ? "" : reasons.get(0);
  }

  private static List<String> shortened(List<String> reasons) {
    if (reasons.size() <= REASONS_TO_KEEP) {
      return reasons;
    }
    List<String> some = new ArrayList<>(reasons.subList(0, REASONS_TO_KEEP - 1));
    some.add("and " + (reasons.size() - some.size()) + " more");
    return some;
  }

  private static String versions(Step step) {
    return step.before().map(before -> before + " -> " + step.version()).orElse(step.version());
  }

  /** {@code 2 bundles to install, 1 to update; 1.5 MB to fetch}. */
  static String summary(Plan plan) {
    List<String> counts = new ArrayList<>();
    for (Action action : List.of(Action.INSTALL, Action.UPDATE, Action.UNINSTALL)) {
      long count = plan.steps().stream().filter(step -> step.action() == action).count();
      if (count > 0) {
        String what = counts.isEmpty() ? Figures.count(count, "bundle") : Long.toString(count);
        counts.add(what + " to " + action.name().toLowerCase(Locale.ROOT));
      }
    }
    String fetched = plan.bytes() > 0 ? "; " + Figures.bytes(plan.bytes()) + " to fetch" : "";
    return counts.isEmpty() ? "only features change" : String.join(", ", counts) + fetched;
  }

  /** A plan as programs read it. */
  static Map<String, Object> facts(Plan plan) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("purpose", plan.purpose());
    facts.put("steps", plan.steps());
    facts.put("features_added", plan.featuresAdded());
    facts.put("features_removed", plan.featuresRemoved());
    facts.put("bytes", plan.bytes());
    facts.put("problems", plan.problems());
    return facts;
  }
}
