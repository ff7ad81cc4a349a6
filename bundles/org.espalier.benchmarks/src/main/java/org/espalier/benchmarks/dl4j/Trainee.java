package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network of DL4J that can be fitted to a batch. */
@FunctionalInterface
interface Trainee {
  /**
   * Fits it.
   *
   * @param mask 1 where a letter is and 0 where padding is, [rows, width]; null where all counts
   * @return the mean loss
   */
  double fit(INDArray features, INDArray targets, INDArray mask);

  /** The network of a task. */
  static Trainee of(Task task) {
    return switch (task.model().name()) {
      case "dense_rows" -> layers(TextNetworks.dense(task));
      case "text_cnn" -> layers(TextNetworks.textCnn(task));
      case "simple_rnn" -> layers(RecurrentNetworks.simpleRnn(task));
      case "bilstm" -> graph(RecurrentNetworks.biLstm(task));
      case "image_chain" -> layers(ImageNetworks.chain(task));
      case "lenet5" -> layers(ImageNetworks.leNet5(task));
      default -> throw new IllegalArgumentException("no network for " + task);
    };
  }

  private static Trainee layers(MultiLayerNetwork network) {
    return (features, targets, mask) -> {
      network.fit(features, targets, mask, null);
      return network.score();
    };
  }

  private static Trainee graph(ComputationGraph network) {
    return (features, targets, mask) -> {
      network.fit(new INDArray[] {features}, new INDArray[] {targets}, new INDArray[] {mask}, null);
      return network.score();
    };
  }
}
