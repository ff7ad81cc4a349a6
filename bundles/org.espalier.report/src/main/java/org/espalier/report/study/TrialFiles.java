package org.espalier.report.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.espalier.host.StudyRecord;
import org.espalier.host.StudyRecord.Plan;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.report.text.Csv;
import org.espalier.report.text.Json;
import org.espalier.tuner.Parameter;

/**
 * The trials as tables for other programs.
 *
 * <p>What is not known, or does not apply, is an empty cell of CSV and absent in JSON. Folders are
 * relative to that of the study.
 */
public final class TrialFiles {
  private final StudyView view;

  /** The files of a study. */
  public TrialFiles(StudyView view) {
    this.view = view;
  }

  /** A line for each trial, with a column for each parameter. */
  public String csv() {
    Set<String> parameters = new LinkedHashSet<>();
    view.parameters().stream().map(Parameter::name).forEach(parameters::add);
    view.study().trials().forEach(trial -> parameters.addAll(trial.values().keySet()));
    List<String> heading =
        new ArrayList<>(
            List.of("trial", "state", "score", "deviation", "trainings", "began", "seconds"));
    heading.addAll(parameters);
    heading.add("folder");
    heading.add("message");
    Csv csv = new Csv().line(heading);
    for (TrialRecord trial : view.study().trials()) {
      List<String> line = new ArrayList<>();
      line.add(Integer.toString(trial.number()));
      line.add(state(trial));
      line.add(cell(trial.score()));
      line.add(cell(trial.deviation()));
      line.add(Integer.toString(trial.trainings().size()));
      line.add(trial.began());
      line.add(Double.toString(trial.seconds()));
      for (String parameter : parameters) {
        Object value = trial.values().get(parameter);
        line.add(value == null ? "" : value.toString());
      }
      line.add(view.address(trial).orElse(""));
      line.add(trial.message().orElse(""));
      csv.line(line);
    }
    return csv.toString();
  }

  private static String state(TrialRecord trial) {
    return trial.state().toString().toLowerCase(Locale.ROOT);
  }

  private static String cell(OptionalDouble number) {
    OptionalDouble known = StudyView.finite(number);
    return known.isPresent() ? Double.toString(known.getAsDouble()) : "";
  }

  /** The plan, and every trial with its trainings; the curves are in the folders of the runs. */
  public String json() {
    StudyRecord study = view.study();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("pipeline", study.info().pipeline());
    all.put("study", study.info().id());
    all.put("began", study.info().began());
    all.put("state", study.info().state());
    put(all, "ended", study.ended());
    all.put("plan", plan(study.plan()));
    view.best().ifPresent(best -> all.put("best_trial", best.number()));
    all.put("importance", study.importance());
    study.refit().ifPresent(run -> all.put("refit", run.pipeline() + "/" + run.id()));
    all.put("seconds", study.seconds());
    all.put("trials", study.trials().stream().map(this::trial).toList());
    return Json.text(all);
  }

  private static Map<String, Object> plan(Plan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "tuner", plan.tuner());
    put(map, "pruner", plan.pruner());
    map.put("metric", plan.metric());
    map.put("direction", plan.maximize() ? "max" : "min");
    put(map, "folds", plan.folds());
    map.put("executions_per_trial", plan.executions());
    put(map, "max_trials", plan.maxTrials());
    put(map, "max_seconds", plan.maxSeconds());
    map.put("parallel", plan.parallel());
    map.put("seed", plan.seed());
    map.put("overrides", plan.overrides());
    return map;
  }

  private Map<String, Object> trial(TrialRecord trial) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trial", trial.number());
    map.put("state", state(trial));
    put(map, "score", trial.score());
    put(map, "deviation", trial.deviation());
    map.put("values", trial.values());
    map.put("began", trial.began());
    map.put("seconds", trial.seconds());
    put(map, "message", trial.message());
    put(map, "stack_trace", trial.stackTrace());
    map.put("trainings", trial.trainings().stream().map(this::training).toList());
    return map;
  }

  private Map<String, Object> training(Training training) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (training.fold() > 0) {
      map.put("fold", training.fold());
    }
    map.put("execution", training.execution());
    put(map, "folder", view.address(training.folder()));
    put(map, "score", training.score());
    map.put("figures", finite(training.figures()));
    map.put("epochs", training.history().size());
    map.put("seconds", training.seconds());
    return map;
  }

  private static Map<String, Double> finite(Map<String, Double> figures) {
    Map<String, Double> known = new LinkedHashMap<>(figures);
    known.values().removeIf(value -> !Double.isFinite(value));
    return known;
  }

  private static void put(Map<String, Object> map, String key, Optional<?> value) {
    value.ifPresent(it -> map.put(key, it));
  }

  private static void put(Map<String, Object> map, String key, OptionalDouble value) {
    StudyView.finite(value).ifPresent(it -> map.put(key, it));
  }
}
