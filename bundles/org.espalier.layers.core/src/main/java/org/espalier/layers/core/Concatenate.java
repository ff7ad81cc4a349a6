package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The inputs one behind the other along an axis; the others are equal. */
@Component
@LayerType("concatenate")
@Doc("inputs one behind the other")
public final class Concatenate implements MergeLayer<Concatenate.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the axis, 0 being the batch; from -1 backwards") @Default("-1") int axis) {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    return scope.ops().concat(inputs, s.axis());
  }
}
