package org.espalier.tck;

import java.util.List;
import org.espalier.backend.Backend;
import org.espalier.tck.toy.Highway;
import org.espalier.tck.toy.SquarePenalty;
import org.espalier.tck.toy.Tanh;
import org.espalier.tck.toy.Uniform;

class HighwayTest extends LayerContract {
  @Override
  protected Highway component() {
    return new Highway();
  }

  @Override
  protected TestCatalogue catalogue() {
    return super.catalogue().with(new Tanh()).with(new Uniform()).with(new SquarePenalty());
  }

  @Override
  protected List<Backend> backends() {
    return List.of(new ReferenceBackend());
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 5)),
        LayerSample.of("dropout: 0.4, kernel_regularizer: l2", floats(4, 6)),
        LayerSample.of("activation: {type: tanh, slope: 2}", floats(2, 3)));
  }
}
