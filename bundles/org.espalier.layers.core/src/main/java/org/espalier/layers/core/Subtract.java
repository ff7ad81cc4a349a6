package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The first input less the second, element by element. */
@Component
@LayerType("subtract")
@Doc("first input less the second")
public final class Subtract implements MergeLayer<Subtract.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    if (inputs.size() != 2) {
      throw new ShapeException("needs two inputs, got " + inputs.size());
    }
    Ops ops = scope.ops();
    return Merge.fold(inputs, scope, ops::sub);
  }
}
