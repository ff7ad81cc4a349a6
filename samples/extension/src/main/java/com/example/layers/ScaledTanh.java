package com.example.layers;

import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code scale * tanh(slope * x)} with one learned scale for each channel, the last axis of x. */
@Component
@LayerType("scaled_tanh")
@Doc("squashes each channel to a range of its own, which it learns")
public final class ScaledTanh implements Layer<ScaledTanh.Settings> {
  /** Its settings: the keys in a pipeline, with their documentation, defaults and limits. */
  public record Settings(
      @Doc("steepness at 0") @Default("1.0") @Range(min = 0, aboveMin = true) double slope,
      @Doc("what the scales start with") @Default("ones")
          Choice<Initializer<?>> scaleInitializer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Tensor scale = scope.weight("scale", s.scaleInitializer(), x.dim(-1));
    return ops.mul(scale, ops.tanh(ops.mul(x, s.slope())));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
