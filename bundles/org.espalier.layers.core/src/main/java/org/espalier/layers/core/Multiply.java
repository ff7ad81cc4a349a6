package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The product of the inputs, element by element. */
@Component
@LayerType("multiply")
@Doc("product of the inputs")
public final class Multiply implements MergeLayer<Multiply.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    Ops ops = scope.ops();
    Tensor y = counted(inputs.get(0), scope);
    for (Tensor input : inputs.subList(1, inputs.size())) {
      y = ops.mul(y, counted(input, scope));
    }
    Merge.mask(y, inputs, scope);
    Tensor product = y;
    return scope.mask(product).map(mask -> masked(product, mask, scope)).orElse(product);
  }

  /** The input with 1 at masked steps, which change no product. */
  private static Tensor counted(Tensor x, Scope scope) {
    Ops ops = scope.ops();
    return scope
        .mask(x)
        .map(mask -> ops.where(Merge.over(mask, x, ops), x, ops.scalar(1)))
        .orElse(x);
  }

  /** The product with 0 at the steps that are masked in all inputs, as Keras has it there. */
  private static Tensor masked(Tensor product, Tensor mask, Scope scope) {
    Ops ops = scope.ops();
    Tensor y = ops.where(Merge.over(mask, product, ops), product, ops.scalar(0));
    scope.mask(y, mask);
    return y;
  }
}
