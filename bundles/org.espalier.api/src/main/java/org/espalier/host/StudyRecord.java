package org.espalier.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;

/**
 * Everything that a study kept, but its models.
 *
 * @param info which study, and how it stands
 * @param plan what was to be done
 * @param ended why it ended, as in {@code all 36 configurations were tried}; empty while it has not
 * @param trials its trials by number
 * @param importance how much of the differences between scores each parameter makes, by name, in
 *     all 1, the greatest first; empty where there are too few trials to know
 * @param refit the run that trained the best configuration again
 * @param seconds how long what took, by name: {@code training} (in the trainings themselves),
 *     {@code trials} (from the beginning to the end of each trial, added up), {@code total}
 */
public record StudyRecord(
    StudyInfo info,
    Plan plan,
    Optional<String> ended,
    List<TrialRecord> trials,
    Map<String, Double> importance,
    Optional<RunInfo> refit,
    Map<String, Double> seconds) {
  /** Copies lists and maps, and keeps their order. */
  public StudyRecord {
    trials = List.copyOf(trials);
    importance = Collections.unmodifiableMap(new LinkedHashMap<>(importance));
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /** The complete trials, the best first. */
  public List<TrialRecord> ranked() {
    Comparator<TrialRecord> byScore =
        Comparator.comparingDouble(trial -> trial.score().orElseThrow());
    List<TrialRecord> ranked = new ArrayList<>(trials);
    ranked.removeIf(trial -> trial.state() != Trial.State.COMPLETE || trial.score().isEmpty());
    ranked.sort(plan.maximize() ? byScore.reversed() : byScore);
    return List.copyOf(ranked);
  }

  /**
   * What a study is to do.
   *
   * @param pipeline the pipeline as its author wrote it, YAML, with the overrides behind
   * @param overrides what was changed of it by path
   * @param tuner the type of the tuner; empty for a cross-validation without a space
   * @param pruner the type of the pruner
   * @param space what is chosen from
   * @param metric the objective
   * @param maximize whether great values of it are good ones
   * @param folds how many folds a trial has; empty where it has none
   * @param executions how often each fold is trained, each time with other random numbers
   * @param maxTrials after how many trials it ends
   * @param maxSeconds after how many seconds of work no further trial begins
   * @param parallel how many trials are made at once
   * @param seed what its random numbers come from
   */
  public record Plan(
      String pipeline,
      List<String> overrides,
      Optional<String> tuner,
      Optional<String> pruner,
      Space space,
      String metric,
      boolean maximize,
      Optional<Integer> folds,
      int executions,
      Optional<Integer> maxTrials,
      Optional<Double> maxSeconds,
      int parallel,
      long seed) {
    /** Copies the list. */
    public Plan {
      overrides = List.copyOf(overrides);
    }
  }
}
