package org.espalier.runtime.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.split.Split;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/**
 * A pipeline's data, ready to be trained on.
 *
 * @param labels what labels mean, by role; that of the prediction first
 * @param features the fitted features by name
 * @param split which rows belong to which part
 * @param files the checksums of the files that were read, by the name the pipeline gives
 */
public record PreparedData(
    Map<String, Labels> labels,
    Map<String, FittedFeature> features,
    Split split,
    Map<String, String> files) {
  /** Copies the map, and keeps its order. */
  public PreparedData {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** What the labels of the prediction mean. */
  public Labels label() {
    return labels.get(SourceSettings.LABEL);
  }

  /** The type of a batch of each feature. */
  public Map<String, TensorType> types() {
    Map<String, TensorType> types = new LinkedHashMap<>();
    features.forEach((name, feature) -> types.put(name, feature.type()));
    return types;
  }

  /** The lengths of the vectors of those features that bring some for their ids. */
  public Map<String, Dim> vectorLengths() {
    Map<String, Dim> lengths = new LinkedHashMap<>();
    features.forEach(
        (name, feature) -> feature.vectorLength().ifPresent(dim -> lengths.put(name, dim)));
    return lengths;
  }

  /** The names of the features. */
  public List<String> names() {
    return List.copyOf(features.keySet());
  }
}
