package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class KlDivergenceTest extends LossContract {
  @Override
  protected KlDivergence component() {
    return new KlDivergence();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 0.5, 0.2, 0.3, 0.25, 0.15, 0.6);
    Value output = Value.floats(Shape.of(2, 3), 0.3, 0.1, 0.6, 0.25, 0.45, 0.3);
    return List.of(new LossSample("", truth, output));
  }
}
