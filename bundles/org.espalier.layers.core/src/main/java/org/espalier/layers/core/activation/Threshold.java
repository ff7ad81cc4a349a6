package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** x where it is above the threshold, else {@code default_value}. */
@Component
@ActivationType("threshold")
@Doc("x above a threshold, else a constant")
public final class Threshold implements Activation<Threshold.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("what x has to be above") double threshold,
      @Doc("output elsewhere") double defaultValue) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.where(ops.greater(x, ops.scalar(s.threshold())), x, ops.scalar(s.defaultValue()));
  }
}
