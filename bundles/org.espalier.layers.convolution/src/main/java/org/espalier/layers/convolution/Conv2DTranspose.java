package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The gradient of a convolution, as a layer: each cell of [batch, rows, columns, channels] becomes
 * a window, and windows that overlap are added.
 *
 * <p>With padding same an axis is {@code strides} times as long, with valid {@code max(kernel_size
 * - strides, 0)} longer than that. Weights: {@code kernel} [kernel_size..., filters, channels],
 * {@code bias} [filters].
 */
@Component
@LayerType("conv2d_transpose")
@Doc("convolution the other way round, which enlarges")
public final class Conv2DTranspose implements Layer<TransposedConvolution> {
  @Override
  public Tensor apply(TransposedConvolution s, Tensor x, Scope scope) {
    return s.transpose(x, 2, scope);
  }
}
