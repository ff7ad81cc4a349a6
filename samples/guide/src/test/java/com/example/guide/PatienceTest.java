package com.example.guide;

import java.util.List;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;

class PatienceTest extends CallbackContract {
  @Override
  protected Patience component() {
    return new Patience();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("epochs: 2", 3, 2, 2.5, 2.1, 1),
        CallbackSample.losses("epochs: 1", 3, 2, 1));
  }
}
