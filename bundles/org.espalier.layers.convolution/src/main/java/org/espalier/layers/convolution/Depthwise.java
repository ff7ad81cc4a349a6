package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** What layers are set to in which each channel has filters of its own. */
interface Depthwise extends Filtering {
  List<Integer> kernelSize();

  List<Integer> strides();

  Padding padding();

  List<Integer> dilationRate();

  int depthMultiplier();

  Choice<Initializer<?>> depthwiseInitializer();

  Optional<Choice<Regularizer<?>>> depthwiseRegularizer();

  /**
   * Records the convolution of each channel for itself.
   *
   * @param name the name of the kernel, a weight [kernel_size..., channels, depth_multiplier]
   * @return [batch, windows..., channels * depth_multiplier], the first channel's outputs first
   */
  default Tensor filterChannels(Tensor x, int axes, String name, Scope scope) {
    Space.check(x, axes);
    List<Long> sizes = Space.each("kernel_size", kernelSize(), axes);
    List<Dim> dims = new ArrayList<>(sizes.stream().map(Dim::of).toList());
    dims.add(x.dim(-1));
    dims.add(Dim.of(depthMultiplier()));
    Tensor kernel =
        scope.weight(
            name, depthwiseInitializer(), depthwiseRegularizer(), dims.toArray(new Dim[0]));
    Window window =
        Window.of(
            x.shape(),
            sizes,
            Space.each("strides", strides(), axes),
            Space.each("dilation_rate", dilationRate(), axes),
            padding());
    return apart(x, kernel, window, scope.ops());
  }

  private static Tensor apart(Tensor x, Tensor kernel, Window window, Ops ops) {
    Dim channels = x.dim(-1);
    Shape grouped =
        kernel.shape().slice(0, x.rank() - 2).append(Dim.of(1), channels.times(kernel.dim(-1)));
    Tensor filters = ops.reshape(kernel, grouped);
    // as many groups as channels; where these are not known yet, one of them has the same shape
    return channels.isKnown()
        ? ops.conv(x, filters, window, channels.value())
        : ops.conv(ops.part(x, -1, 0, Dim.of(1)), filters, window, 1);
  }
}
