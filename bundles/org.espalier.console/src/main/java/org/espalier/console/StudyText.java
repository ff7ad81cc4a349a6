package org.espalier.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.espalier.console.call.Figures;
import org.espalier.host.StudyInfo;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Trial;

/** Words for studies and their trials. */
final class StudyText {
  /** The tuner that tries every configuration, and so many trials. */
  private static final String WHOLE_SPACE = "grid";

  private StudyText() {}

  /** {@code names/20260101-120000}. */
  static String name(StudyInfo study) {
    return study.pipeline() + "/" + study.id();
  }

  /** {@code random, 10 trials of 4 folds x 2 executions}. */
  static String plan(StudyRecord.Plan plan) {
    String tuner = plan.tuner().orElse("cross-validation");
    if (plan.tuner().isEmpty()) {
      return tuner + of(" of ", plan);
    }
    OptionalLong planned = planned(plan);
    boolean known = planned.isPresent();
    return tuner
        + plan.pruner().map(pruner -> " with pruner " + pruner).orElse("")
        + (known ? ", " + Figures.count(planned.getAsLong(), "trial") : "")
        + of(known ? " of " : ", each trial of ", plan);
  }

  /** How many trials there are to be in all, where that is known. */
  static OptionalLong planned(StudyRecord.Plan plan) {
    if (plan.tuner().isEmpty()) {
      return OptionalLong.of(1);
    }
    if (plan.maxTrials().isPresent()) {
      return OptionalLong.of(plan.maxTrials().get());
    }
    return plan.tuner().get().equals(WHOLE_SPACE) ? plan.space().size() : OptionalLong.empty();
  }

  private static String of(String before, StudyRecord.Plan plan) {
    String trainings = trainings(plan);
    return trainings.isEmpty() ? "" : before + trainings;
  }

  /** {@code 4 folds x 2 executions}; empty for a single training. */
  static String trainings(StudyRecord.Plan plan) {
    List<String> factors = new ArrayList<>();
    plan.folds().ifPresent(folds -> factors.add(Figures.count(folds, "fold")));
    if (plan.executions() > 1) {
      factors.add(Figures.count(plan.executions(), "execution"));
    }
    return String.join(" x ", factors);
  }

  /** How many trainings a trial has. */
  static int trainingsOfTrial(StudyRecord.Plan plan) {
    return plan.folds().orElse(1) * plan.executions();
  }

  /** Which training of a trial: {@code fold 2/4, execution 1/2}; empty where there is only one. */
  static String training(TrialRecord.Training training, StudyRecord.Plan plan) {
    List<String> words = new ArrayList<>();
    plan.folds().ifPresent(folds -> words.add("fold " + training.fold() + "/" + folds));
    if (plan.executions() > 1) {
      words.add("execution " + training.execution() + "/" + plan.executions());
    }
    return String.join(", ", words);
  }

  /** How a trial stands, in lower case. */
  static String state(TrialRecord trial) {
    return trial.state().name().toLowerCase(Locale.ROOT);
  }

  static boolean isRunning(TrialRecord trial) {
    return trial.state() == Trial.State.RUNNING;
  }

  /** {@code 0.8125 ± 0.0041}; a hyphen where there is none. */
  static String score(TrialRecord trial) {
    return score(trial.score(), trial.deviation());
  }

  static String score(OptionalDouble score, OptionalDouble deviation) {
    if (score.isPresent() && deviation.isPresent()) {
      return Figures.spread(score.getAsDouble(), deviation.getAsDouble());
    }
    return score.isPresent() ? Figures.text(score.getAsDouble()) : "-";
  }

  /** The values of a configuration in a line, by the shortest names that tell them apart. */
  static String values(Map<String, Object> values, Map<String, String> names) {
    return values.entrySet().stream()
        .map(value -> names.getOrDefault(value.getKey(), value.getKey()) + " " + value(value))
        .collect(Collectors.joining(", "));
  }

  private static String value(Map.Entry<String, Object> entry) {
    return value(entry.getValue());
  }

  /** A value of a configuration. */
  static String value(Object value) {
    return value instanceof Double number ? Figures.brief(number) : String.valueOf(value);
  }

  /** The names of the parameters of a study, as short as they can be and still differ. */
  static Map<String, String> names(StudyRecord study) {
    return shortest(study.plan().space().parameters().stream().map(Parameter::name).toList());
  }

  /**
   * The shortest ends of some paths that tell them apart: {@code rnn.units} and {@code
   * dense.units}.
   */
  static Map<String, String> shortest(Collection<String> paths) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String path : paths) {
      String name = end(path, 1);
      for (int parts = 2; !name.equals(path) && isShared(name, path, paths); parts++) {
        name = end(path, parts);
      }
      names.put(path, name);
    }
    return names;
  }

  private static boolean isShared(String name, String path, Collection<String> paths) {
    return paths.stream()
        .anyMatch(
            other -> !other.equals(path) && (other.equals(name) || other.endsWith("." + name)));
  }

  /** The last parts of a path. */
  private static String end(String path, int parts) {
    int from = path.length();
    for (int part = 0; part < parts && from >= 0; part++) {
      from = path.lastIndexOf('.', from - 1);
    }
    return path.substring(from + 1);
  }
}
