package org.espalier.layers.core.activation;

import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Rectifies: {@code max_value} from there on, x from the threshold on, and {@code negative_slope *
 * (x - threshold)} below it.
 */
@Component
@ActivationType("relu")
@Doc("the positive part; optionally leaky, capped or shifted")
public final class Relu implements Activation<Relu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("slope below the threshold") @Default("0.0") @Range(min = 0) double negativeSlope,
      @Doc("greatest value of the output") @Range(min = 0) Optional<Double> maxValue,
      @Doc("where the output begins to follow the input") @Default("0.0") double threshold) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    double floor = s.threshold();
    Tensor y = floor == 0 ? ops.relu(x) : ops.mul(x, ops.greater(x, ops.scalar(floor)));
    if (s.maxValue().isPresent()) {
      y = ops.minimum(y, ops.scalar(s.maxValue().get()));
      y = floor < 0 ? ops.relu(y) : y;
    }
    if (s.negativeSlope() == 0) {
      return y;
    }
    Tensor below = ops.relu(floor == 0 ? ops.neg(x) : ops.sub(floor, x));
    return ops.sub(y, ops.mul(below, s.negativeSlope()));
  }
}
