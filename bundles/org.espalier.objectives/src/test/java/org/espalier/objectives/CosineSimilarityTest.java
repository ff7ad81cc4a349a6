package org.espalier.objectives;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

final class CosineSimilarityTest extends LossContract {
  @Override
  protected CosineSimilarity component() {
    return new CosineSimilarity();
  }

  @Override
  protected List<LossSample> samples() {
    Value truth = Value.floats(Shape.of(2, 3), 0.5, -1, 2, 0.25, 3, -0.75);
    return List.of(new LossSample("", truth, floats(2, 3)));
  }
}
