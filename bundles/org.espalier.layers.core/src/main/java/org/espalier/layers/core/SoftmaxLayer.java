package org.espalier.layers.core;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code exp(x) / sum(exp(x))} along an axis; masked steps count nothing. */
@Component
@LayerType("softmax")
@Doc("probabilities along an axis")
public final class SoftmaxLayer implements Layer<SoftmaxLayer.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the axis, 0 being the batch; from -1 backwards") @Default("-1") int axis) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    return scope.ops().softmax(x, s.axis());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
