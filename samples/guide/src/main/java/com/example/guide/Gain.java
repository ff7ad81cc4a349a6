package com.example.guide;

import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code y = gain * x} with one learned number for each channel, the last axis of x. */
@Component
@LayerType("gain")
@Doc("multiplies each channel by a number of its own, which it learns")
public final class Gain implements Layer<Gain.Settings> {
  /** The keys in a pipeline. */
  public record Settings(
      @Doc("what the numbers start with") @Default("ones") Choice<Initializer<?>> initializer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return scope.ops().mul(x, scope.weight("gain", s.initializer(), x.dim(-1)));
  }
}
