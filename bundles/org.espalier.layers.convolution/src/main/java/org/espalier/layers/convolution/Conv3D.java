package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Slides a window over [batch, depth, rows, columns, channels]; gives [batch, windows..., filters].
 *
 * <p>Weights: {@code kernel} [kernel_size..., channels / groups, filters], {@code bias} [filters].
 */
@Component
@LayerType("conv3d")
@Doc("convolution over depth, rows and columns")
public final class Conv3D implements Layer<Convolution> {
  @Override
  public Tensor apply(Convolution s, Tensor x, Scope scope) {
    return s.convolve(x, 3, scope);
  }
}
