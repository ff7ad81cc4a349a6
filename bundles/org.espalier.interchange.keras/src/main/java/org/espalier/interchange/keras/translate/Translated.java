package org.espalier.interchange.keras.translate;

import java.util.Map;

/**
 * A layer without its place: its type and its settings as pipelines write them.
 *
 * @param type its type
 * @param settings its settings, in the order of the table
 */
record Translated(String type, Map<String, Object> settings) {
  /** Whether it does something else in training: drops, draws, keeps statistics. */
  boolean actsInTraining() {
    Object rate = settings.getOrDefault("rate", settings.get("dropout"));
    return type.equals("batch_normalization")
        || type.startsWith("random_")
        || (rate instanceof Number number && number.doubleValue() > 0);
  }
}
