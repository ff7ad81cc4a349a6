package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The greatest of the inputs, element by element. */
@Component
@LayerType("maximum")
@Doc("greatest of the inputs")
public final class Maximum implements MergeLayer<Maximum.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    Ops ops = scope.ops();
    return Merge.foldCounted(inputs, scope, ops::maximum);
  }
}
