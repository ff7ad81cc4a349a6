package com.example.op;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/** Puts the numbers of each channel axis in order; which no primitive does. */
@Component
@LayerType("sorted")
@Doc("puts the numbers along the last axis in order")
public final class Sorted implements Layer<Sorted.Settings> {
  /** The keys in a pipeline. */
  public record Settings(@Doc("the greatest first") @Default("false") boolean descending) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Attributes attributes = Attributes.NONE.with("descending", s.descending());
    TensorType made = TensorType.floats(x.shape());
    return scope.ops().call(SortOp.NAME, attributes, List.of(x), List.of(made)).get(0);
  }
}
