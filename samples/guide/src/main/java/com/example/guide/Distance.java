package com.example.guide;

import org.espalier.component.Doc;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/** The mean of the distances. */
@Component
@MetricType("distance")
@Doc("mean of the distances")
public final class Distance implements Metric<Distance.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    return ops.mean(ops.abs(ops.sub(target, prediction)), false, -1);
  }
}
