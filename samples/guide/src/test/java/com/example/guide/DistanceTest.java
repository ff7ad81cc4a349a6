package com.example.guide;

import java.util.List;
import org.espalier.tck.LossSample;
import org.espalier.tck.MetricContract;
import org.espalier.tck.Samples;

class DistanceTest extends MetricContract {
  @Override
  protected Distance component() {
    return new Distance();
  }

  @Override
  protected List<LossSample> samples() {
    return List.of(
        new LossSample("", floats(3, 2), new Samples(9).floats(floats(3, 2).shape())));
  }
}
