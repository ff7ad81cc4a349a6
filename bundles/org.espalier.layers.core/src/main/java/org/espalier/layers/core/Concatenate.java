package org.espalier.layers.core;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The inputs one behind the other along an axis; the others are equal.
 *
 * <p>Masks are put one behind the other along the axis of the steps; along another axis a step
 * counts where it counts in any input.
 */
@Component
@LayerType("concatenate")
@Doc("inputs one behind the other")
public final class Concatenate implements MergeLayer<Concatenate.Settings> {
  private static final int STEPS = 1;

  /** Its settings. */
  public record Settings(
      @Doc("the axis, 0 being the batch; from -1 backwards") @Default("-1") int axis) {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    Tensor y = scope.ops().concat(inputs, s.axis());
    boolean along = s.axis() == STEPS || s.axis() + y.rank() == STEPS;
    boolean steps = along && y.rank() > STEPS + 1; // [batch, features] has a mask [batch]
    if (!steps) {
      Merge.mask(y, inputs, scope);
    } else if (inputs.stream().anyMatch(input -> scope.mask(input).isPresent())) {
      List<Tensor> masks = inputs.stream().map(input -> mask(input, scope)).toList();
      scope.mask(y, scope.ops().concat(masks, STEPS));
    }
    return y;
  }

  /** The mask of an input; ones where it has none. */
  private static Tensor mask(Tensor x, Scope scope) {
    return scope.mask(x).orElseGet(() -> scope.ops().fill(x.shape().slice(0, STEPS + 1), 1));
  }
}
