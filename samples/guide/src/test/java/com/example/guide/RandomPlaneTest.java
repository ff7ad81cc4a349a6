package com.example.guide;

import org.espalier.tck.ProjectorContract;

class RandomPlaneTest extends ProjectorContract {
  @Override
  protected RandomPlane component() {
    return new RandomPlane();
  }
}
