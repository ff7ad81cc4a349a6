package org.espalier.layers.core;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Puts the axes behind the batch in another order: axis i of the output is axis {@code dims[i]} of
 * the input, counted from 1.
 */
@Component
@LayerType("permute")
@Doc("puts the axes of rows in another order")
public final class Permute implements Layer<Permute.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("numbers of the axes, from 1 on, in their new order") @Range(min = 1)
          List<Integer> dims) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    int[] order =
        IntStream.concat(IntStream.of(0), s.dims().stream().mapToInt(axis -> axis)).toArray();
    int[] axes = IntStream.range(0, x.rank()).toArray();
    if (!Arrays.equals(axes, IntStream.of(order).sorted().toArray())) {
      throw new ShapeException("dims " + s.dims() + " is no order of the axes of " + x.shape());
    }
    return scope.ops().transpose(x, order);
  }
}
