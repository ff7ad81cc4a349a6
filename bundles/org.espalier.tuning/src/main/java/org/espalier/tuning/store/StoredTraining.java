package org.espalier.tuning.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the store knows of a training that has ended.
 *
 * @param slot which one of its trial it is
 * @param score the objective
 * @param figures what the evaluator says, by name; undefined ones are NaN
 * @param seconds how long it took
 */
public record StoredTraining(Slot slot, double score, Map<String, Double> figures, double seconds) {
  /** Copies the map, and keeps its order. */
  public StoredTraining {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
