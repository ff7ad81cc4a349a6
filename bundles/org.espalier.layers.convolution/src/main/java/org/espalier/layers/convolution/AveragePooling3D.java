package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean of each window of [batch, depth, rows, columns, channels]; cells of padding do not
 * count.
 */
@Component
@LayerType("average_pooling3d")
@Doc("the mean of each window")
public final class AveragePooling3D implements Layer<Pooling> {
  @Override
  public Tensor apply(Pooling s, Tensor x, Scope scope) {
    return s.pool(x, 3, scope, Ops::averagePool);
  }
}
