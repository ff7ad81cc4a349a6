package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.SquareError;

class SquareErrorTest extends LossContract {
  @Override
  protected SquareError component() {
    return new SquareError();
  }

  @Override
  protected List<LossSample> samples() {
    return List.of(
        new LossSample("", floats(3, 2), new Samples(9).floats(floats(3, 2).shape())),
        new LossSample("", floats(2, 3, 2), new Samples(9).floats(floats(2, 3, 2).shape())));
  }
}
