package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class CategoricalHingeTest extends LossContract {
  @Override
  protected CategoricalHinge component() {
    return new CategoricalHinge();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 0.0, 1, 0, 0, 0, 1);
    return List.of(new LossSample("", truth, floats(2, 3)));
  }
}
