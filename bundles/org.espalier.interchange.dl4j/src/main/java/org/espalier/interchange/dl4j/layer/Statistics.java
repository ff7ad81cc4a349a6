package org.espalier.interchange.dl4j.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * Parameters that no gradient changes: the moving statistics of a BatchNormalization, which stand
 * behind its other parameters.
 *
 * @param initial the number that each starts with, by its key
 * @param length how many numbers each is
 */
record Statistics(Map<String, Double> initial, Dim length) {
  /** Those of a layer; mostly none. */
  static Statistics of(Layer layer, Tensor x) {
    Map<String, Double> initial = new LinkedHashMap<>();
    if (layer instanceof BatchNormalization normalization) {
      if (x.rank() == 3) {
        throw new ShapeException(
            "Deeplearning4j's BatchNormalization has no gradient for sequences; it reads vectors or"
                + " images. Use {type: batch_normalization}");
      }
      initial.put(BatchNormalizationParamInitializer.GLOBAL_MEAN, 0.0);
      if (normalization.isUseLogStd()) {
        initial.put(BatchNormalizationParamInitializer.GLOBAL_LOG_STD, 0.0);
      } else {
        initial.put(BatchNormalizationParamInitializer.GLOBAL_VAR, 1.0);
      }
    }
    return new Statistics(initial, x.dim(-1));
  }

  boolean isEmpty() {
    return initial.isEmpty();
  }

  /** How many numbers they are together. */
  Dim count() {
    return length.times(initial.size());
  }

  /** The running states, in their order. */
  List<Tensor> read(Scope scope) {
    return initial.entrySet().stream()
        .map(entry -> scope.state(entry.getKey(), entry.getValue(), length))
        .toList();
  }
}
