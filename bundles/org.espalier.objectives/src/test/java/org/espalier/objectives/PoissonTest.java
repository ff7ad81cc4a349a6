package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class PoissonTest extends LossContract {
  @Override
  protected Poisson component() {
    return new Poisson();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 0.5, 1, 2, 0.25, 3, 0.75);
    Value output = Value.floats(Shape.of(2, 3), 0.4, 1.3, 0.9, 2.1, 0.2, 1.6);
    return List.of(new LossSample("", truth, output));
  }
}
