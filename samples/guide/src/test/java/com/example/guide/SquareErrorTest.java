package com.example.guide;

import java.util.List;
import org.espalier.tck.LossContract;
import org.espalier.tck.LossSample;
import org.espalier.tck.Samples;

class SquareErrorTest extends LossContract {
  @Override
  protected SquareError component() {
    return new SquareError();
  }

  @Override
  protected List<LossSample> samples() {
    return List.of(
        new LossSample("", floats(3, 2), new Samples(9).floats(floats(3, 2).shape())));
  }
}
