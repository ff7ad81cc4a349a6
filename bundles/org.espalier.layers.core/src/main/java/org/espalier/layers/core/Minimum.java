package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The least of the inputs, element by element. */
@Component
@LayerType("minimum")
@Doc("least of the inputs")
public final class Minimum implements MergeLayer<Minimum.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    Ops ops = scope.ops();
    return Merge.foldCounted(inputs, scope, ops::minimum);
  }
}
