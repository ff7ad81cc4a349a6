package org.espalier.layers.core.regularizer;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Regularizer;
import org.espalier.layer.RegularizerType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** {@code l1 * sum(|x|) + l2 * sum(x * x)}. */
@Component
@RegularizerType("l1_l2")
@Doc("sum of the sizes and of the squares")
public final class L1L2 implements Regularizer<L1L2.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("factor of the sizes") @Default("0.0") @Range(min = 0) double l1,
      @Doc("factor of the squares") @Default("0.0") @Range(min = 0) double l2) {}

  @Override
  public Tensor penalty(Settings s, Tensor x, Ops ops) {
    Tensor sizes = ops.mul(ops.sumAll(ops.abs(x)), s.l1());
    return ops.add(sizes, ops.mul(ops.sumAll(ops.square(x)), s.l2()));
  }
}
