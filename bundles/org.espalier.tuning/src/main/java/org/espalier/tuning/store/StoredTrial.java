package org.espalier.tuning.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espalier.tuner.Trial;

/**
 * What the store knows of a trial.
 *
 * @param number its number, from 1 on
 * @param values the configuration
 * @param epochs for how many epochs it trains in all, if the tuner said so
 * @param continues the trial whose training it goes on with
 * @param seen up to which number trials had ended, as far as its proposal and its pruner know
 * @param began when, ISO 8601
 * @param end how it stands
 */
public record StoredTrial(
    int number,
    Map<String, Object> values,
    OptionalInt epochs,
    OptionalInt continues,
    int seen,
    String began,
    End end) {
  /** Copies the map, and keeps its order. */
  public StoredTrial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** A trial that begins. */
  public static StoredTrial begun(
      int number,
      Map<String, Object> values,
      OptionalInt epochs,
      OptionalInt continues,
      int seen,
      String began) {
    return new StoredTrial(number, values, epochs, continues, seen, began, End.NONE);
  }

  /** Whether it is over. */
  public boolean hasEnded() {
    return end.state() != Trial.State.RUNNING;
  }

  /** What searches and pruners are told of it. */
  public Trial told() {
    return new Trial(number, values, epochs, end.state(), end.score(), end.curve());
  }

  /** What searches are told of it that are not to know how it ended. */
  public Trial toldAsRunning() {
    return new Trial(
        number, values, epochs, Trial.State.RUNNING, OptionalDouble.empty(), List.of());
  }

  /**
   * How a trial ended.
   *
   * @param state how it stands
   * @param score the objective
   * @param deviation that of the scores of its trainings
   * @param message why it was pruned or failed
   * @param stackTrace where it failed
   * @param seconds how long it took
   * @param curve the values of the objective on its way
   */
  public record End(
      Trial.State state,
      OptionalDouble score,
      OptionalDouble deviation,
      Optional<String> message,
      Optional<String> stackTrace,
      double seconds,
      List<Double> curve) {
    /** That of a trial that is under way. */
    static final End NONE =
        new End(
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of());

    /** Copies the list. */
    public End {
      curve = List.copyOf(curve);
    }
  }
}
