package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.component.Range;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** The settings of transposed convolutions. */
public record TransposedConvolution(
    @Doc("number of output channels") @Range(min = 1) int filters,
    @Inline Sliding sliding,
    @Doc("cells to add behind each axis; none where they follow from the padding") @Range(min = 0)
        Optional<List<Integer>> outputPadding,
    @Inline Kernel kernel,
    @Inline Outputs outputs) {
  /** Records the transposed convolution along some axes of space. */
  Tensor transpose(Tensor x, int axes, Scope scope) {
    Space.check(x, axes);
    if (sliding.padding() == Padding.CAUSAL) {
      throw new ShapeException("padding causal cannot be transposed; use valid or same");
    }
    Tensor weight = kernel.weight(scope, sliding.kernel(axes, Dim.of(filters), x.dim(-1)));
    return outputs.of(spread(x, weight, axes, scope), scope);
  }

  private Tensor spread(Tensor x, Tensor weight, int axes, Scope scope) {
    List<Long> sizes = sliding.sizes(axes);
    List<Long> steps = sliding.steps(axes);
    List<Long> dilations = sliding.dilations(axes);
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    Shape shape = x.shape().with(-1, Dim.of(filters));
    for (int axis = 0; axis < axes; axis++) {
      long step = steps.get(axis);
      long reach = (sizes.get(axis) - 1) * dilations.get(axis) + 1;
      long cropped = cropped(axis, reach, step, axes);
      // (n - 1) * step + reach cells, less those that are cropped
      Dim extent = x.dim(axis + 1).times(step).plus(reach - step - cropped);
      shape = shape.with(axis + 1, extent);
      before.add(Math.max(cropped, 0) / 2);
      after.add(Math.max(cropped, 0) - before.get(axis));
    }
    Window window = new Window(steps, dilations, before, after);
    return scope.ops().convGradInput(weight, x, shape, window, 1);
  }

  /** How many cells to take away from an axis; a negative number adds cells behind it. */
  private long cropped(int axis, long reach, long step, int axes) {
    if (outputPadding.isEmpty()) {
      return sliding.padding() == Padding.SAME ? reach - step : Math.min(reach - step, 0);
    }
    long added = Space.each("output_padding", outputPadding.get(), axes).get(axis);
    if (added >= step) {
      throw new ShapeException("output_padding " + added + " has to be below the stride " + step);
    }
    return (sliding.padding() == Padding.SAME ? reach / 2 * 2 : 0) - added;
  }
}
