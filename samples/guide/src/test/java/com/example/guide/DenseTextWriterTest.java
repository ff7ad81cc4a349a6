package com.example.guide;

import java.util.List;
import org.espalier.tck.ExporterContract;
import org.espalier.tck.ExporterSample;
import org.espalier.tck.TestCatalogue;

class DenseTextWriterTest extends ExporterContract {
  @Override
  protected DenseTextWriter component() {
    return new DenseTextWriter();
  }

  @Override
  protected TestCatalogue catalogue() {
    return super.catalogue().with(new DenseTextReader());
  }

  @Override
  protected List<ExporterSample> samples() {
    String two = "[{type: dense, units: 3, activation: tanh}, {type: dense, units: 1}]";
    String other = "[{type: dense, units: 2, use_bias: false}, {type: flatten}]";
    return List.of(
        ExporterSample.of("", two, batch(4)),
        ExporterSample.of("", other, batch(4)).unsupported("dense", "flatten"));
  }
}
