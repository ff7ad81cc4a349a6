package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.tck.Execution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network of layers one behind the other.
 *
 * @param types the types of the layers that it becomes
 * @param input what it reads; null where its first layer says so
 * @param layers its layers
 */
record Net(String types, InputType input, List<Layer> layers) {
  static final InputType ROW = InputType.feedForward(5);
  static final InputType STEPS = InputType.recurrent(3, 6);
  static final InputType BEHIND = InputType.recurrent(3, 6, RNNFormat.NWC);
  static final InputType IMAGE = InputType.convolutional(9, 8, 2);
  static final InputType LAST = InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC);
  static final InputType VOLUME =
      InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 6, 7, 2);

  static Net net(String types, InputType input, Layer... layers) {
    return new Net(types, input, List.of(layers));
  }

  static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }

  static OutputLayer output(int units, Activation activation) {
    LossFunction loss = activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.XENT;
    return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
  }

  static ConvolutionLayer conv(Activation activation, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 2)
        .nOut(4)
        .dataFormat(format)
        .activation(activation)
        .build();
  }

  static SubsamplingLayer pool(SubsamplingLayer.PoolingType type) {
    return new SubsamplingLayer.Builder(type, new int[] {2, 2}, new int[] {2, 2}).pnorm(2).build();
  }

  /** It comes in as layers of its types, which predict what DL4J does. */
  void assertComesIn(Path folder, Execution execution) throws IOException {
    ImportedModel model = read(folder);
    assertEquals(
        types, String.join(" ", model.layers().stream().map(PortableLayer::type).toList()));
    Map<String, DenseArray> rows = rows(model);
    boolean last = input == LAST || input == BEHIND;
    double[] theirs = Dl4j.theirs(network(), List.copyOf(rows.values()), last).get(0);
    double[] ours = Dl4j.ours(Dl4j.trace(model, open(model)), rows, execution);
    assertArrayEquals(theirs, ours, 1e-5, model.layers().toString());
  }

  /** What the importer makes of its file. */
  ImportedModel read(Path folder) throws IOException {
    return Dl4j.read(Dl4j.save(network(), folder), Dl4j.shapes(input));
  }

  private MultiLayerNetwork network() {
    return Dl4j.layers(input, layers.toArray(new Layer[0]));
  }

  /** Writes a model that was read, which predicts the same in DL4J, and reads it again. */
  ImportedModel outAndIn(ImportedModel model, Path folder, Execution execution) throws IOException {
    ExportedModel exported = exported(model);
    Path written = folder.resolve("written.zip");
    new Dl4jExporter().write(new Dl4jExporter.Settings(), exported, written);
    Map<String, DenseArray> rows = rows(model);
    double[] ours = Dl4j.ours(Dl4j.trace(model, open(model)), rows, execution);
    assertArrayEquals(ours, Dl4j.opened(exported, written, rows), 1e-5);
    ImportedModel again = Dl4j.read(written, Dl4j.shapes(input));
    assertEquals(model.weights().keySet(), again.weights().keySet());
    model
        .weights()
        .forEach(
            (name, value) ->
                assertArrayEquals(value.values(), again.weights().get(name).values(), 1e-6f, name));
    return again;
  }

  /** A model that was read, as exporters are given it. */
  static ExportedModel exported(ImportedModel model) {
    return Dl4j.exported(model, open(model));
  }

  private static Map<String, Long> open(ImportedModel model) {
    return Map.of(model.inputs().get(0).name() + ".steps", 6L);
  }

  private Map<String, DenseArray> rows(ImportedModel model) {
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), open(model));
    if (layers.get(0) instanceof MaskZeroLayer) {
      Arrays.fill(rows.values().iterator().next().values(), 12, 18, 0); // the end of the first row
    }
    return rows;
  }

  @Override
  public String toString() {
    return types + " of " + input;
  }
}
