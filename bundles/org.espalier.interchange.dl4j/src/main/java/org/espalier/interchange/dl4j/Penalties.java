package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Penalties on weights. DL4J's L2 has a factor of one half that Keras's has not. */
final class Penalties {
  private Penalties() {}

  /**
   * Puts the penalties of a layer among the settings.
   *
   * @param kernel the name of its kernel
   */
  static void add(BaseLayer layer, String kernel, Map<String, Object> settings) {
    put(layer.getRegularization(), kernel + "_regularizer", settings);
    put(layer.getRegularizationBias(), "bias_regularizer", settings);
  }

  private static void put(
      List<Regularization> penalties, String key, Map<String, Object> settings) {
    Map<String, Object> penalty = new LinkedHashMap<>();
    for (Regularization one : penalties == null ? List.<Regularization>of() : penalties) {
      if (one instanceof L1Regularization l1) {
        penalty.put("l1", l1.getL1().valueAt(0, 0));
      } else if (one instanceof L2Regularization l2) {
        penalty.put("l2", l2.getL2().valueAt(0, 0) / 2);
      }
    }
    if (!penalty.isEmpty()) {
      penalty.put("type", penalty.size() == 2 ? "l1_l2" : penalty.keySet().iterator().next());
      settings.put(key, penalty);
    }
  }
}
