package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** What transposed convolutions are set to. */
interface Transposing extends Filtering {
  int filters();

  List<Integer> kernelSize();

  List<Integer> strides();

  Padding padding();

  Optional<List<Integer>> outputPadding();

  List<Integer> dilationRate();

  Choice<Initializer<?>> kernelInitializer();

  Optional<Choice<Regularizer<?>>> kernelRegularizer();

  /** Records the transposed convolution along some axes of space. */
  default Tensor transpose(Tensor x, int axes, Scope scope) {
    Space.check(x, axes);
    if (padding() == Padding.CAUSAL) {
      throw new ShapeException("padding causal cannot be transposed; use valid or same");
    }
    List<Long> sizes = Space.each("kernel_size", kernelSize(), axes);
    List<Dim> dims = new ArrayList<>(sizes.stream().map(Dim::of).toList());
    dims.add(Dim.of(filters()));
    dims.add(x.dim(-1));
    Tensor kernel =
        scope.weight("kernel", kernelInitializer(), kernelRegularizer(), dims.toArray(new Dim[0]));
    return finish(spread(x, kernel, sizes, scope), scope);
  }

  private Tensor spread(Tensor x, Tensor kernel, List<Long> sizes, Scope scope) {
    int axes = sizes.size();
    List<Long> steps = Space.each("strides", strides(), axes);
    List<Long> dilations = Space.each("dilation_rate", dilationRate(), axes);
    List<Long> before = new ArrayList<>();
    List<Long> after = new ArrayList<>();
    Shape shape = x.shape().with(-1, Dim.of(filters()));
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
    return scope.ops().convGradInput(kernel, x, shape, window, 1);
  }

  /** How many cells to take away from an axis; a negative number adds cells behind it. */
  private long cropped(int axis, long reach, long step, int axes) {
    if (outputPadding().isEmpty()) {
      return padding() == Padding.SAME ? reach - step : Math.min(reach - step, 0);
    }
    long added = Space.each("output_padding", outputPadding().get(), axes).get(axis);
    if (added >= step) {
      throw new ShapeException("output_padding " + added + " has to be below the stride " + step);
    }
    return (padding() == Padding.SAME ? reach / 2 * 2 : 0) - added;
  }
}
