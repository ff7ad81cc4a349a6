package org.espalier.layers.core;

import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.layers.core.activation.Relu;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Applies the activation {@code relu}. */
@Component
@LayerType("relu")
@Doc("rectifies")
public final class ReluLayer implements Layer<ReluLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("greatest value of the output") @Range(min = 0) Optional<Double> maxValue,
      @Doc("slope below the threshold") @Default("0.0") @Range(min = 0) double negativeSlope,
      @Doc("where the output begins to follow the input") @Default("0.0") @Range(min = 0)
          double threshold) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return new Relu()
        .apply(new Relu.Settings(s.negativeSlope(), s.maxValue(), s.threshold()), x, scope.ops());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
