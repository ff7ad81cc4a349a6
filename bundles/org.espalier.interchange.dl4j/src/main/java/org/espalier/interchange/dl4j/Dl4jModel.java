package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.PortableInput;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that DL4J executes; images and sequences are turned on their way in and out. */
final class Dl4jModel implements ForeignModel {
  private final Model network;
  private final List<String> inputs;
  private final List<String> outputs;

  /**
   * Takes a network.
   *
   * @param inputs the names of its inputs here, in its order
   * @param outputs the names of its outputs here, in its order
   */
  private Dl4jModel(Model network, List<String> inputs, List<String> outputs) {
    this.network = network;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /**
   * Opens a zip.
   *
   * @param model what it was written from
   * @throws IOException if it is none, or is damaged
   */
  static ForeignModel open(ExportedModel model, Path file) throws IOException {
    try (ModelZip zip = ModelZip.open(file)) {
      boolean graph = new ConfigurationText(file, zip.configuration()).isGraph();
      Model network =
          graph
              ? ModelSerializer.restoreComputationGraph(file.toFile(), false)
              : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
      List<String> inputs = model.inputs().stream().map(PortableInput::name).toList();
      return new Dl4jModel(network, inputs, List.copyOf(model.outputs().keySet()));
    }
  }

  @Override
  public String engine() {
    return "Deeplearning4j 1.0.0-M2.1";
  }

  @Override
  public Map<String, DenseArray> predict(Map<String, DenseArray> given) throws IOException {
    List<INDArray> arrays = new ArrayList<>();
    for (String input : inputs) {
      arrays.add(turned(given.get(input)));
    }
    INDArray[] made = ClassLoading.call(() -> predicted(arrays));
    Map<String, DenseArray> predictions = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      INDArray array = made[i];
      int rank = array.rank();
      predictions.put(
          outputs.get(i), Axes.of(rank < 3 ? array : array.permute(channelsBehind(rank))));
    }
    return predictions;
  }

  private INDArray[] predicted(List<INDArray> arrays) throws IOException {
    try {
      return network instanceof MultiLayerNetwork layers
          ? new INDArray[] {layers.output(arrays.get(0))}
          : ((ComputationGraph) network).output(arrays.toArray(new INDArray[0]));
    } catch (RuntimeException e) { // what DL4J throws
      throw new IOException("DL4J fails: " + ConfigurationText.message(e), e);
    }
  }

  private static INDArray turned(DenseArray rows) {
    int rank = rows.shape().length;
    INDArray array = Nd4j.createFromArray(rows.values()).reshape(rows.shape());
    return rank < 3 ? array : array.permute(channelsInFront(rank)).dup('c');
  }

  private static int[] channelsInFront(int rank) {
    return IntStream.range(0, rank).map(i -> i < 2 ? i * (rank - 1) : i - 1).toArray();
  }

  private static int[] channelsBehind(int rank) {
    return IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray();
  }

  @Override
  public void close() {
    if (network instanceof MultiLayerNetwork layers) {
      layers.close();
    } else {
      ((ComputationGraph) network).close();
    }
  }
}
