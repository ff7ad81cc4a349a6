package org.espalier.tuner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A configuration that is tried, and how it did.
 *
 * @param number its number in the study, from 1 on
 * @param values the configuration
 * @param epochs for how many epochs it trains in all, if the tuner said so
 * @param state how it stands
 * @param score the value of the objective; empty unless the trial is complete, or was pruned after
 *     a value of its curve
 * @param curve the values of the objective on its way: after each epoch, or after each training
 *     where a trial is several
 */
public record Trial(
    int number,
    Map<String, Object> values,
    OptionalInt epochs,
    State state,
    OptionalDouble score,
    List<Double> curve) {
  /** Copies the map and the list. */
  public Trial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    curve = List.copyOf(curve);
  }

  /** How a trial stands. */
  public enum State {
    /** It is under way, and its score is not known yet. */
    RUNNING,
    /** It came to its end. */
    COMPLETE,
    /** It was ended early because others did better. */
    PRUNED,
    /** It could not be trained. */
    FAILED
  }
}
