package org.espalier.layers.convolution;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** The settings of layers that pool windows. */
public record Pooling(
    @Doc("cells of the window along each axis, or one number for all")
        @Default("[2]")
        @Range(min = 1)
        List<Integer> poolSize,
    @Doc("cells between windows; those of the window where absent") @Range(min = 1)
        Optional<List<Integer>> strides,
    @Doc("how the borders are treated") @Default("valid") Padding padding) {
  /** Records the pooling of windows along some axes of space. */
  Tensor pool(Tensor x, int axes, Scope scope, Operation operation) {
    Space.check(x, axes);
    if (padding == Padding.CAUSAL) {
      throw new ShapeException("padding causal is for convolutions; use valid or same");
    }
    List<Long> sizes = Space.each("pool_size", poolSize, axes);
    List<Long> steps = Space.each("strides", strides.orElse(poolSize), axes);
    List<Long> dense = Space.each("dilation_rate", List.of(1), axes);
    return operation.apply(
        scope.ops(), x, sizes, Window.of(x.shape(), sizes, steps, dense, padding));
  }

  /** A way of pooling. */
  @FunctionalInterface
  interface Operation {
    Tensor apply(Ops ops, Tensor x, List<Long> sizes, Window window);
  }
}
