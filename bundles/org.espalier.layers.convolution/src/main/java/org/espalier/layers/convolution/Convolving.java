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
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** What convolutions are set to. */
interface Convolving extends Filtering {
  int filters();

  List<Integer> kernelSize();

  List<Integer> strides();

  Padding padding();

  List<Integer> dilationRate();

  int groups();

  Choice<Initializer<?>> kernelInitializer();

  Optional<Choice<Regularizer<?>>> kernelRegularizer();

  /** Records the convolution along some axes of space. */
  default Tensor convolve(Tensor x, int axes, Scope scope) {
    Space.check(x, axes);
    List<Long> sizes = Space.each("kernel_size", kernelSize(), axes);
    List<Dim> dims = new ArrayList<>(sizes.stream().map(Dim::of).toList());
    dims.add(Groups.divide(x.dim(-1), groups(), filters()));
    dims.add(Dim.of(filters()));
    Tensor kernel =
        scope.weight("kernel", kernelInitializer(), kernelRegularizer(), dims.toArray(new Dim[0]));
    Window window =
        Window.of(
            x.shape(),
            sizes,
            Space.each("strides", strides(), axes),
            Space.each("dilation_rate", dilationRate(), axes),
            padding());
    return finish(scope.ops().conv(x, kernel, window, groups()), scope);
  }
}
