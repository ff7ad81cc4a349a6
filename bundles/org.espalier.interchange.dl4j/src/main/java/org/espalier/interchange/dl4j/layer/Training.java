package org.espalier.interchange.dl4j.layer;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.databind.JsonNode;

/** What a configuration says of training: penalties are kept, what is done elsewhere is refused. */
final class Training {
  private Training() {}

  /**
   * Refuses what would be done to gradients or to weights after a step, and is not done here.
   *
   * @throws ShapeException that names the setting of the pipeline that does it
   */
  static void refuse(String json, Layer layer) {
    JsonNode tree = LayerJson.tree(json);
    for (JsonNode constraints : tree.findValues("constraints")) {
      if (constraints.size() > 0) {
        throw refusal("constraints", "remove them, they are not kept here");
      }
    }
    for (JsonNode normalization : tree.findValues("gradientNormalization")) {
      if (normalization.isTextual() && !normalization.asText().equals("None")) {
        throw refusal(
            "gradientNormalization " + normalization.asText(),
            "remove it, and use training.optimizer's clipnorm, clipvalue or global_clipnorm");
      }
    }
    for (String key : layer.initializer().paramKeys(layer)) {
      for (Regularization penalty : penalties(layer, key)) {
        if (!isFixed(penalty)) {
          throw refusal(
              penalty.getClass().getSimpleName() + " of " + key,
              "only l1 and l2 that stay the same are; remove it, and use weight_decay of"
                  + " training.optimizer");
        }
      }
    }
  }

  private static ShapeException refusal(String what, String next) {
    return new ShapeException("the configuration has " + what + ": " + next);
  }

  private static List<Regularization> penalties(Layer layer, String key) {
    List<Regularization> penalties = layer.getRegularizationByParam(key);
    return penalties == null ? List.of() : penalties;
  }

  private static boolean isFixed(Regularization penalty) {
    return penalty instanceof L1Regularization one
        ? one.getL1() instanceof FixedSchedule
        : penalty instanceof L2Regularization two && two.getL2() instanceof FixedSchedule;
  }

  /** Adds the penalties l1 and l2 of a configuration: l1 |w| and l2 / 2 w w of each weight. */
  static void penalties(Layer layer, Tensor parameters, Scope scope) {
    boolean any =
        layer.initializer().paramKeys(layer).stream()
            .anyMatch(key -> !penalties(layer, key).isEmpty());
    if (!any) {
      return;
    }
    Ops ops = scope.ops();
    long count = LayerJson.parameters(layer);
    INDArray view = Nd4j.create(DataType.FLOAT, count);
    Map<String, INDArray> table = layer.initializer().init(LayerJson.around(layer), view, false);
    long begin = 0;
    for (String key : layer.initializer().paramKeys(layer)) {
      long length = table.get(key).length();
      for (Regularization penalty : penalties(layer, key)) {
        Tensor part = ops.part(parameters, 0, begin, Dim.of(length));
        scope.penalty(penalty(penalty, part, ops));
      }
      begin += length;
    }
  }

  private static Tensor penalty(Regularization penalty, Tensor part, Ops ops) {
    return penalty instanceof L1Regularization one
        ? ops.mul(ops.sumAll(ops.abs(part)), value(one.getL1()))
        : ops.mul(ops.sumAll(ops.square(part)), value(((L2Regularization) penalty).getL2()) / 2);
  }

  private static double value(ISchedule schedule) {
    return schedule.valueAt(0, 0);
  }
}
