package org.espalier.layers.convolution;

import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The maximum of each window of [batch, steps, channels]; cells of padding do not count. */
@Component
@LayerType("max_pooling1d")
@Doc("the maximum of each window")
public final class MaxPooling1D implements Layer<Pooling> {
  @Override
  public Tensor apply(Pooling s, Tensor x, Scope scope) {
    return s.pool(x, 1, scope, Ops::maxPool);
  }
}
