package org.espalier.layers.core.regularizer;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Regularizer;
import org.espalier.layer.RegularizerType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code l1 * sum(|x|)}. */
@Component
@RegularizerType("l1")
@Doc("sum of the sizes")
public final class L1 implements Regularizer<L1.Settings> {
  /** Its settings. */
  public record Settings(@Doc("factor") @Default("0.01") @Range(min = 0) double l1) {}

  @Override
  public Tensor penalty(Settings s, Tensor x, Ops ops) {
    return ops.mul(ops.sumAll(ops.abs(x)), s.l1());
  }
}
