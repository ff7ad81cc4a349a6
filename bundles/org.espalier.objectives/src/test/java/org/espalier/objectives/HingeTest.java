package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class HingeTest extends LossContract {
  @Override
  protected Hinge component() {
    return new Hinge();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 1.0, -1, 1, 0, -1, 1);
    return List.of(new LossSample("", truth, floats(2, 3)));
  }
}
