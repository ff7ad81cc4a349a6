package org.espalier.layers.core;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * x where it is positive, else {@code alpha * x} with learned slopes (He et al., 2015).
 *
 * <p>Weight: {@code alpha}, of a row's shape, with extent 1 for shared axes.
 */
@Component
@LayerType("prelu")
@Doc("rectifies with learned slopes below 0")
public final class Prelu implements Layer<Prelu.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("what the slopes start with") @Default("zeros") Choice<Initializer<?>> alphaInitializer,
      @Doc("penalty on the slopes") Optional<Choice<Regularizer<?>>> alphaRegularizer,
      @Doc("axes, from 1 on, whose cells share a slope") @Default("[]") @Range(min = 1)
          List<Integer> sharedAxes) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Shape shape = x.shape().slice(1, x.rank());
    for (int axis : s.sharedAxes()) {
      if (axis >= x.rank()) {
        throw new ShapeException("shared_axes " + s.sharedAxes() + " are not all in " + x.shape());
      }
      shape = shape.with(axis - 1, Dim.of(1));
    }
    Dim[] dims = shape.dims().toArray(new Dim[0]);
    Tensor alpha = scope.weight("alpha", s.alphaInitializer(), s.alphaRegularizer(), dims);
    return ops.sub(ops.relu(x), ops.mul(alpha, ops.relu(ops.neg(x))));
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
