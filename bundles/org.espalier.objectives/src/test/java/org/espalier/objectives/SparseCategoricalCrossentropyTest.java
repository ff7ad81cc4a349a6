package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class SparseCategoricalCrossentropyTest extends LossContract {
  @Override
  protected SparseCategoricalCrossentropy component() {
    return new SparseCategoricalCrossentropy();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.ints(Shape.of(2), 1, 2);
    Value output = Value.floats(Shape.of(2, 3), 0.3, 0.1, 0.6, 0.25, 0.45, 0.3);
    return List.of(
        new LossSample("", truth, output),
        new LossSample("from_logits: true", truth, floats(2, 3)));
  }
}
