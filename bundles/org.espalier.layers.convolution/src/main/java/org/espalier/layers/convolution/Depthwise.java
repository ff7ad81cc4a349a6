package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** Convolutions in which each channel has filters of its own. */
record Depthwise(
    List<Long> sizes, List<Long> steps, List<Long> dilations, Padding padding, int multiplier) {
  /** The extents of the kernel: [sizes..., channels, multiplier]. */
  Dim[] kernel(Tensor x) {
    List<Dim> dims = new ArrayList<>(sizes.stream().map(Dim::of).toList());
    dims.add(x.dim(-1));
    dims.add(Dim.of(multiplier));
    return dims.toArray(new Dim[0]);
  }

  /** Records it; the output's channels are those of the first input channel, the second, ... */
  Tensor apply(Tensor x, Tensor kernel, Ops ops) {
    if (!x.dim(-1).isKnown()) {
      throw new ShapeException("needs a known number of channels, got " + x.shape());
    }
    long channels = x.dim(-1).value();
    Shape grouped =
        kernel.shape().slice(0, sizes.size()).append(Dim.of(1), Dim.of(channels * multiplier));
    Window window = Window.of(x.shape(), sizes, steps, dilations, padding);
    return ops.conv(x, ops.reshape(kernel, grouped), window, channels);
  }
}
