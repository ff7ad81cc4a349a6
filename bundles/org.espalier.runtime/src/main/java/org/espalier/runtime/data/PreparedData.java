package org.espalier.runtime.data;

import java.util.List;
import java.util.Map;

/**
 * A pipeline's data, ready to be trained on.
 *
 * @param labels what labels mean
 * @param features the fitted features by name
 * @param split which rows belong to which part
 * @param files the checksums of the files that were read, by the name the pipeline gives
 */
public record PreparedData(
    Labels labels, Map<String, FittedFeature> features, Split split, Map<String, String> files) {
  /** The names of the features. */
  public List<String> names() {
    return List.copyOf(features.keySet());
  }
}
