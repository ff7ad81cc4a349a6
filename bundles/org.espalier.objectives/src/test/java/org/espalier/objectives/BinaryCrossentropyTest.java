package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class BinaryCrossentropyTest extends LossContract {
  @Override
  protected BinaryCrossentropy component() {
    return new BinaryCrossentropy();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 1.0, 0, 1, 0, 0, 1);
    Value output = Value.floats(Shape.of(2, 3), 0.3, 0.1, 0.6, 0.25, 0.45, 0.3);
    return List.of(
        new LossSample("", truth, output),
        new LossSample("label_smoothing: 0.2", truth, output),
        new LossSample("from_logits: true, label_smoothing: 0.1", truth, floats(2, 3)));
  }
}
