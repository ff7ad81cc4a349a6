package org.espalier.layers.core;

import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** Repeats a vector: [batch, features] becomes [batch, n, features]. */
@Component
@LayerType("repeat_vector")
@Doc("repeats rows as steps")
public final class RepeatVector implements Layer<RepeatVector.Settings> {
  /** Its settings. */
  public record Settings(@Doc("number of repetitions") @Range(min = 1) int n) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() != 2) {
      throw new ShapeException("needs [batch, features], got " + x.shape());
    }
    Tensor row = scope.ops().expandDims(x, 1);
    return scope.ops().broadcastTo(row, row.shape().with(1, Dim.of(s.n())));
  }
}
