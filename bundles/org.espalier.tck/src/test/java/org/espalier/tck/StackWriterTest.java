package org.espalier.tck;

import java.util.List;
import org.espalier.tck.faults.BrokenLayers;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.StackReader;
import org.espalier.tck.toy.StackWriter;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;

class StackWriterTest extends ExporterContract {
  static final String ODD = "[{type: highway}, {type: faulty}, {type: faulty}]";

  @Override
  protected StackWriter component() {
    return new StackWriter();
  }

  @Override
  protected TestCatalogue catalogue() {
    return super.catalogue()
        .with(new Highway())
        .with(new Tanh())
        .with(new Uniform())
        .with(new BrokenLayers.Sound())
        .with(new StackReader());
  }

  @Override
  protected List<ExporterSample> samples() {
    return List.of(
        ExporterSample.of("", "[{type: highway}]", batch(3)),
        ExporterSample.of(
            "", "[{type: highway, activation: {type: tanh, slope: 2}}, {type: highway}]", batch(2)),
        ExporterSample.of("", ODD, batch(2)).unsupported("faulty", "faulty_1"));
  }
}
