package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The point of the probability simplex nearest to x along the last axis; most of its cells are 0
 * (Martins and Astudillo, 2016).
 *
 * <p>Compares each pair of cells instead of sorting them, so its work grows with the square of the
 * last axis. Rows sum to 1; those of Keras 3.15 do not always.
 */
@Component
@ActivationType("sparsemax")
@Doc("probabilities along the last axis, many of them 0")
public final class Sparsemax implements Activation<Sparsemax.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    // a shift changes nothing, and keeps the sums below small
    Tensor z = ops.sub(x, ops.stopGradient(ops.max(x, true, -1)));
    Tensor each = ops.expandDims(z, -1);
    Tensor others = ops.expandDims(z, -2);
    Tensor above = ops.greaterEqual(others, each);
    Tensor rank = ops.sum(above, false, -1);
    Tensor total = ops.sum(ops.mul(above, others), false, -1);
    Tensor support = ops.greater(ops.add(ops.mul(rank, z), 1), total);
    Tensor kept = ops.sum(ops.mul(support, z), true, -1);
    Tensor threshold = ops.div(ops.add(kept, -1), ops.sum(support, true, -1));
    return ops.relu(ops.sub(z, threshold));
  }
}
