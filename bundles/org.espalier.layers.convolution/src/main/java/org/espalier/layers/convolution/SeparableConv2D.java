package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Slides windows over [batch, rows, columns, channels], with filters for each channel, then mixes
 * the channels; gives [batch, windows..., filters].
 *
 * <p>Weights: {@code depthwise_kernel} [kernel_size..., channels, depth_multiplier], {@code
 * pointwise_kernel} [1..., channels * depth_multiplier, filters], {@code bias}.
 */
@Component
@LayerType("separable_conv2d")
@Doc("convolution of each channel, then a mixture of channels")
public final class SeparableConv2D implements Layer<SeparableConvolution> {
  @Override
  public Tensor apply(SeparableConvolution s, Tensor x, Scope scope) {
    return s.convolve(x, 2, scope);
  }
}
