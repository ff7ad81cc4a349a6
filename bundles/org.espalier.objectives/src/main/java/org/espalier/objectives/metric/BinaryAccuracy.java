package org.espalier.objectives.metric;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Metric;
import org.espalier.loss.MetricType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean over the last axis of whether the prediction is above the threshold exactly where the
 * truth is 1.
 */
@Component
@MetricType("binary_accuracy")
@Doc("fraction of outputs on the right side of a threshold")
public final class BinaryAccuracy implements Metric<BinaryAccuracy.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("what the prediction of 1 has to be above") @Default("0.5") @Range(min = 0, max = 1)
          double threshold) {}

  @Override
  public Tensor perRow(Settings s, Target kind, Tensor target, Tensor prediction, Ops ops) {
    Hits.refuseClasses(kind, "binary_accuracy");
    return Hits.binary(target, prediction, s.threshold(), ops);
  }
}
