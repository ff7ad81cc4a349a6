package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code clip((x + 1) / 2, 0, 1)}. */
@Component
@ActivationType("sparse_sigmoid")
@Doc("0 up to -1, 1 from 1 on, a line between")
public final class SparseSigmoid implements Activation<SparseSigmoid.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    return ops.clip(ops.mul(ops.add(x, 1), 0.5), 0, 1);
  }
}
