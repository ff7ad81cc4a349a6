package org.espalier.runtime.summary;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.host.DataSummary;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** Says what a row of a feature becomes. */
final class FeatureWords {
  private FeatureWords() {}

  static DataSummary.Feature feature(
      FittedFeature feature, Map<String, DataSummary.Cells> columns) {
    TensorType type = feature.type();
    return new DataSummary.Feature(
        feature.name(),
        feature.vectorizerType(),
        words(type),
        row(type).reduce(Dim.of(1), Dim::times).value(),
        type.bound().filter(Dim::isKnown).map(Dim::value).orElse(0L),
        columns);
  }

  /** For example {@code 200 ids below 10000}, {@code 1714 numbers, sparse}. */
  static String words(TensorType type) {
    String extents = row(type).map(Dim::toString).collect(Collectors.joining(" x "));
    String count = extents.isEmpty() ? "one" : extents;
    if (type.bound().isPresent()) {
      return count + " ids below " + type.bound().get();
    }
    String what = type.dtype() == DType.INT32 ? " whole numbers" : " numbers";
    return count + what + (type.isSparse() ? ", sparse" : "");
  }

  private static Stream<Dim> row(TensorType type) {
    return type.shape().dims().stream().skip(1);
  }
}
