package com.example.guide;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Regularizer;
import org.espalier.layer.RegularizerType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** A share of the sum of squares. */
@Component
@RegularizerType("square_penalty")
@Doc("penalises squares")
public final class SquarePenalty implements Regularizer<SquarePenalty.Settings> {
  /** Its settings. */
  public record Settings(@Doc("the share") @Default("0.01") double l2) {}

  @Override
  public Tensor penalty(Settings s, Tensor x, Ops ops) {
    return ops.mul(ops.sumAll(ops.square(x)), s.l2());
  }
}
