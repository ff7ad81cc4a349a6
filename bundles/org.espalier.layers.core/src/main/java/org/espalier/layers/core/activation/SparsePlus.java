package org.espalier.layers.core.activation;

import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** 0 up to -1, x from 1 on, and {@code (x + 1) * (x + 1) / 4} between. */
@Component
@ActivationType("sparse_plus")
@Doc("0 up to -1, x from 1 on, a parabola between")
public final class SparsePlus implements Activation<SparsePlus.Settings> {
  /** Takes no settings. */
  public record Settings() {}

  @Override
  public Tensor apply(Settings s, Tensor x, Ops ops) {
    Tensor bend = ops.square(ops.add(ops.clip(x, -1, 1), 1));
    return ops.add(ops.mul(bend, 0.25), ops.relu(ops.add(x, -1)));
  }
}
