package org.espalier.host;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.tuner.Trial;

/**
 * A trial of a study.
 *
 * @param number its number, from 1 on
 * @param values the configuration, by path
 * @param state how it stands
 * @param score the objective: the mean over its trainings
 * @param deviation the standard deviation over its trainings, dividing by their number; empty for
 *     one training
 * @param trainings its trainings in the order in which they are made: fold by fold, in each one
 *     execution after the other
 * @param message why it was pruned or failed, in a sentence
 * @param stackTrace where it failed
 * @param began when, ISO 8601
 * @param seconds how long it took
 */
public record TrialRecord(
    int number,
    Map<String, Object> values,
    Trial.State state,
    OptionalDouble score,
    OptionalDouble deviation,
    List<Training> trainings,
    Optional<String> message,
    Optional<String> stackTrace,
    String began,
    double seconds) {
  /** Copies the map and the list. */
  public TrialRecord {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    trainings = List.copyOf(trainings);
  }

  /**
   * One training of a trial: a run, in a folder of its own.
   *
   * @param fold which fold is held out, from 1 on; 0 where there are none
   * @param execution which execution it is, from 1 on
   * @param folder its folder, that of a run, with model and history
   * @param score the objective; empty while it has not ended
   * @param figures what the evaluator says of the rows that were held out, by name; empty where it
   *     was not asked
   * @param history its epochs so far
   * @param seconds how long it took
   */
  public record Training(
      int fold,
      int execution,
      Path folder,
      OptionalDouble score,
      Map<String, Double> figures,
      List<Epoch> history,
      double seconds) {
    /** Copies the map and the list. */
    public Training {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
      history = List.copyOf(history);
    }
  }
}
