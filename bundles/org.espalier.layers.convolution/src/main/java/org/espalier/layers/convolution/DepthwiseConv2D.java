package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Slides windows over [batch, rows, columns, channels], with filters for each channel; gives
 * [batch, windows..., channels * depth_multiplier].
 *
 * <p>Weights: {@code kernel} [kernel_size..., channels, depth_multiplier], {@code bias}.
 */
@Component
@LayerType("depthwise_conv2d")
@Doc("convolution of each channel for itself")
public final class DepthwiseConv2D implements Layer<DepthwiseConvolution> {
  @Override
  public Tensor apply(DepthwiseConvolution s, Tensor x, Scope scope) {
    return s.convolve(x, 2, scope);
  }
}
