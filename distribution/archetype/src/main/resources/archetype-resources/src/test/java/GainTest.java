package ${package};

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

/** The contract tries its shapes, gradients, batches, seeds and settings on these samples. */
class GainTest extends LayerContract {
  @Override
  protected Gain component() {
    return new Gain();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("initializer: glorot_uniform", floats(2, 5, 3)));
  }
}
