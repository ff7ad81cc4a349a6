package org.espalier.layers.convolution;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** Filters of which each channel has its own. */
public record ChannelFilters(
    @Doc("filters for each channel") @Default("1") @Range(min = 1) int depthMultiplier,
    @Doc("what the filters of the channels start with") @Default("glorot_uniform")
        Choice<Initializer<?>> depthwiseInitializer,
    @Doc("penalty on the filters of the channels")
        Optional<Choice<Regularizer<?>>> depthwiseRegularizer) {
  /**
   * Records the convolution of each channel for itself.
   *
   * @param name the name of the kernel, a weight [kernel_size..., channels, depth_multiplier]
   * @return [batch, windows..., channels * depth_multiplier], the first channel's outputs first
   */
  Tensor filter(Tensor x, int axes, Sliding sliding, String name, Scope scope) {
    Space.check(x, axes);
    Dim[] shape = sliding.kernel(axes, x.dim(-1), Dim.of(depthMultiplier));
    Tensor kernel = scope.weight(name, depthwiseInitializer, depthwiseRegularizer, shape);
    return apart(x, kernel, sliding.over(x.shape(), axes), scope.ops());
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
