package org.espalier.interchange.dl4j.layer;

import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fills the parameters of a layer as Deeplearning4j does, with random numbers of the run. */
final class Parameters implements Initializer<Parameters.Settings> {
  private static final Parameters ONLY = new Parameters();

  /**
   * Its settings.
   *
   * @param configuration that of the layer, which knows its input
   */
  record Settings(String configuration) {}

  /** The initializer for a configuration. */
  static Choice<Initializer<?>> filledFor(String configuration) {
    return new Choice<>("dl4j", ONLY, new Settings(configuration));
  }

  @Override
  public float[] values(Settings s, long[] shape, RandomGenerator random) {
    Layer layer = LayerJson.read(s.configuration());
    long count = LayerJson.parameters(layer);
    INDArray all = Nd4j.create(DataType.FLOAT, count);
    Nd4j.getRandom().setSeed(random.nextLong());
    layer.initializer().init(LayerJson.around(layer), all, true);
    float[] values = new float[(int) shape[0]];
    System.arraycopy(all.data().asFloat(), 0, values, 0, values.length);
    return values;
  }
}
