package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.interchange.ImportedModel;
import org.espalier.model.DenseArray;
import org.espalier.tck.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

class Dl4jImporterTest {
  @TempDir Path folder;

  static Stream<Net> networks() {
    return OwnNetworks.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void layersPredictWhatTheyDidInDl4j(Net net) throws IOException {
    net.assertComesIn(folder, Execution.reference());
  }

  @Test
  void stepsBehindTheChannelsAreReadToo() throws IOException {
    LSTM layer = new LSTM.Builder().nOut(4).dataFormat(RNNFormat.NWC).build();
    Net.net("lstm", Net.BEHIND, layer).assertComesIn(folder, Execution.reference());
  }

  @Test
  @SuppressWarnings("deprecation") // but in files
  void cellsThatKerasPutsInARowComeChannelsLast() throws IOException {
    InputType images = InputType.convolutional(6, 5, 2);
    MultiLayerNetwork network =
        Dl4j.layers(
            images, Net.conv(Activation.RELU, CNN2DFormat.NCHW), Net.output(3, Activation.SOFTMAX));
    network
        .getLayerWiseConfigurations()
        .getInputPreProcessors()
        .put(1, new TensorFlowCnnToFeedForwardPreProcessor(4, 4, 4));
    ImportedModel model = Dl4j.read(Dl4j.save(network, folder), Dl4j.shapes(images));
    assertEquals("flatten", model.layers().get(1).type());
    Map<String, DenseArray> rows = Dl4j.rows(model.inputs(), Map.of());
    double[] theirs = Dl4j.theirs(network, List.copyOf(rows.values())).get(0);
    assertArrayEquals(theirs, Dl4j.ours(Dl4j.trace(model, Map.of()), rows), 1e-5);
  }
}
