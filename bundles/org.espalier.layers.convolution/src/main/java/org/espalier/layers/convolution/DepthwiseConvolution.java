package org.espalier.layers.convolution;

import org.espalier.component.Inline;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;

/** The settings of convolutions of each channel for itself. */
public record DepthwiseConvolution(
    @Inline Sliding sliding, @Inline ChannelFilters filters, @Inline Outputs outputs) {
  /** Records the convolution along some axes of space. */
  Tensor convolve(Tensor x, int axes, Scope scope) {
    return outputs.of(filters.filter(x, axes, sliding, "kernel", scope), scope);
  }
}
