package org.espalier.objectives;

import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Loss;
import org.espalier.loss.LossType;
import org.espalier.loss.Target;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The mean of {@code -(t ln p + (1 - t) ln(1 - p))} over the last axis.
 *
 * <p>p is limited to [1e-7, 1 - 1e-7]; the gradient is 0 where the limit acts.
 */
@Component
@LossType("binary_crossentropy")
@Doc("distance of probabilities from 0 and 1, for two classes or several labels")
public final class BinaryCrossentropy implements Loss<BinaryCrossentropy.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("whether predictions are logits, not probabilities") @Default("false")
          boolean fromLogits,
      @Doc("share of the truth that is spread evenly") @Default("0.0") @Range(min = 0, max = 1)
          double labelSmoothing) {}

  @Override
  public Target target(Settings s) {
    return Target.VALUES;
  }

  @Override
  public List<String> metrics(Settings s) {
    return List.of("accuracy");
  }

  @Override
  public Tensor perRow(Settings s, Tensor target, Tensor prediction, Ops ops) {
    double smoothing = s.labelSmoothing();
    Tensor truth = smoothing == 0 ? target : ops.add(ops.mul(target, 1 - smoothing), smoothing / 2);
    if (s.fromLogits()) {
      Tensor losses = ops.sub(ops.softplus(prediction), ops.mul(truth, prediction));
      return ops.mean(losses, false, -1);
    }
    Tensor yes = Probabilities.limit(prediction, ops);
    Tensor no = ops.log(ops.sub(1, yes));
    Tensor likelihood = ops.add(no, ops.mul(truth, ops.sub(ops.log(yes), no)));
    return ops.neg(ops.mean(likelihood, false, -1));
  }
}
