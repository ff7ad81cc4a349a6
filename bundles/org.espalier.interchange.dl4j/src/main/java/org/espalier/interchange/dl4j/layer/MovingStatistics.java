package org.espalier.interchange.dl4j.layer;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What the moving statistics of a BatchNormalization become, as Deeplearning4j counts: {@code decay
 * * old + (1 - decay) * batch}, of the biased variance.
 */
final class MovingStatistics {
  private final Layer layer;
  private final Operands call;

  MovingStatistics(Layer layer, Operands call) {
    this.layer = layer;
    this.call = call;
  }

  /**
   * Moves them, in training.
   *
   * @param x what the layer read, channels first
   */
  void move(INDArray x) {
    if (call.moved().isEmpty() || !(layer instanceof BatchNormalization normalization)) {
      return;
    }
    double decay = normalization.getDecay();
    int[] others = x.rank() == 2 ? new int[] {0} : new int[x.rank() - 1];
    for (int axis = 2; axis < x.rank(); axis++) {
      others[axis - 1] = axis;
    }
    move(0, x.mean(others), decay);
    INDArray variance = x.var(false, others);
    if (!normalization.isUseLogStd()) {
      move(1, variance, decay);
      return;
    }
    INDArray old = Transforms.exp(call.statistics().get(1).mul(2 * Math.log(10)), false);
    INDArray next = old.muli(decay).addi(variance.muli(1 - decay));
    call.moved().get(1).assign(Transforms.log(next, false).muli(0.5 / Math.log(10)));
  }

  private void move(int place, INDArray batch, double decay) {
    INDArray old = call.statistics().get(place).mul(decay);
    call.moved().get(place).assign(old.addi(batch.muli(1 - decay)));
  }
}
