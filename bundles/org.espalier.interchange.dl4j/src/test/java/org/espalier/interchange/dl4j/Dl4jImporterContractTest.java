package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.espalier.component.Component;
import org.espalier.tck.ImporterContract;
import org.espalier.tck.ImporterSample;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jImporterContractTest extends ImporterContract {
  @Override
  protected Component<?> component() {
    return new Dl4jImporter();
  }

  private static byte[] zip(org.deeplearning4j.nn.api.Model network) {
    try {
      Path folder = Files.createTempDirectory("dl4j");
      Path file = Dl4j.save(network, folder);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ComputationGraphConfiguration graph(boolean normalized) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("left", "right")
            .addLayer("a", dense(), "left")
            .addLayer("b", dense(), "right")
            .addVertex("both", new MergeVertex(), "a", "b");
    if (normalized) {
      graph.addVertex("length", new L2NormalizeVertex(), "both");
    }
    return graph
        .addLayer("out", output(), normalized ? "length" : "both")
        .setOutputs("out")
        .setInputTypes(InputType.feedForward(3), InputType.feedForward(2))
        .build();
  }

  @Override
  protected List<ImporterSample> samples() {
    RnnOutputLayer steps =
        new RnnOutputLayer.Builder(LossFunction.MCXENT)
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .build();
    return List.of(
        ImporterSample.of(
            "", "dense.zip", zip(Dl4j.layers(InputType.feedForward(5), dense(), output()))),
        ImporterSample.of(
            "",
            "image.zip",
            zip(
                Dl4j.layers(
                    InputType.convolutional(6, 6, 2),
                    new ConvolutionLayer.Builder(3, 3).nOut(3).build(),
                    output()))),
        ImporterSample.of(
            "input_shapes: [[4, 3]]",
            "steps.zip",
            zip(Dl4j.layers(InputType.recurrent(3, 4), new LSTM.Builder().nOut(4).build(), steps))),
        ImporterSample.of("", "graph.zip", zip(Dl4j.graph(graph(false)))),
        ImporterSample.of("", "length.zip", zip(Dl4j.graph(graph(true)))).unsupported("length"));
  }
}
