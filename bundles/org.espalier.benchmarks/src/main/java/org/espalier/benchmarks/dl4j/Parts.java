package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The weights of a task in the shapes of DL4J. */
final class Parts {
  /** Where DL4J has Keras's gates i, f, c, o: c, f, o, i. */
  private static final int[] GATES = {2, 1, 3, 0};

  private Parts() {}

  /** Gives a dense layer its weights. */
  static void layer(MultiLayerNetwork network, Task task, int place, String name) {
    network.setParam(place + "_W", array(task, name + "/kernel"));
    network.setParam(place + "_b", row(task, name + "/bias"));
  }

  /** Gives a convolution of images its weights: [out, in, rows, columns]. */
  static void images(MultiLayerNetwork network, Task task, int place, String name) {
    network.setParam(place + "_W", array(task, name + "/kernel").permute(3, 2, 0, 1).dup('c'));
    network.setParam(place + "_b", row(task, name + "/bias"));
  }

  /** Gives a dense layer behind images its weights; DL4J's images have their channels first. */
  static void behindImages(
      MultiLayerNetwork network, Task task, int place, String name, int[] image) {
    INDArray kernel = array(task, name + "/kernel");
    long[] shape = kernel.shape();
    INDArray parts = kernel.reshape('c', image[0], image[1], image[2], shape[1]);
    network.setParam(place + "_W", parts.permute(2, 0, 1, 3).dup('c').reshape('c', shape));
    network.setParam(place + "_b", row(task, name + "/bias"));
  }

  /** Gives an LSTM its weights. */
  static void lstm(ComputationGraph network, Task task, String layer, String name) {
    network.setParam(layer + "_W", gates(array(task, name + "/kernel")));
    network.setParam(layer + "_RW", gates(array(task, name + "/recurrent_kernel")));
    network.setParam(layer + "_b", gates(row(task, name + "/bias")));
  }

  private static INDArray gates(INDArray all) {
    long units = all.size(1) / GATES.length;
    INDArray[] parts = new INDArray[GATES.length];
    for (int i = 0; i < parts.length; i++) {
      long first = GATES[i] * units;
      parts[i] = all.get(NDArrayIndex.all(), NDArrayIndex.interval(first, first + units));
    }
    return Nd4j.hstack(parts);
  }

  /** A weight as it is. */
  static INDArray array(Task task, String name) {
    Task.Weight weight = task.weight(name);
    return Nd4j.createFromArray(weight.values()).reshape('c', weight.shape());
  }

  /** A bias, as a row. */
  static INDArray row(Task task, String name) {
    return Nd4j.createFromArray(task.weight(name).values()).reshape(1, -1);
  }
}
