package org.espalier.layers.convolution;

import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Window;

/** How a window slides over the axes of space. */
public record Sliding(
    @Doc("cells of the window along each axis, or one number for all") @Range(min = 1)
        List<Integer> kernelSize,
    @Doc("cells between windows") @Default("[1]") @Range(min = 1) List<Integer> strides,
    @Doc("how the borders are treated") @Default("valid") Padding padding,
    @Doc("distance between the cells of a window") @Default("[1]") @Range(min = 1)
        List<Integer> dilationRate) {
  /** The cells of the window along each of some axes. */
  List<Long> sizes(int axes) {
    return Space.each("kernel_size", kernelSize, axes);
  }

  /** The cells between windows along each of some axes. */
  List<Long> steps(int axes) {
    return Space.each("strides", strides, axes);
  }

  /** The distance between cells along each of some axes. */
  List<Long> dilations(int axes) {
    return Space.each("dilation_rate", dilationRate, axes);
  }

  /** The windows over an input [batch, space..., channels]. */
  Window over(Shape input, int axes) {
    return Window.of(input, sizes(axes), steps(axes), dilations(axes), padding);
  }

  /** The shape of a kernel [kernel_size..., incoming, outgoing]. */
  Dim[] kernel(int axes, Dim incoming, Dim outgoing) {
    List<Dim> dims = new ArrayList<>(sizes(axes).stream().map(Dim::of).toList());
    dims.add(incoming);
    dims.add(outgoing);
    return dims.toArray(new Dim[0]);
  }
}
