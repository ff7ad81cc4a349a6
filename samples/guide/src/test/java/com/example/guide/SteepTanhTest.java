package com.example.guide;

import java.util.List;
import org.espalier.tck.ActivationContract;

class SteepTanhTest extends ActivationContract {
  @Override
  protected SteepTanh component() {
    return new SteepTanh();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "slope: 2");
  }
}
