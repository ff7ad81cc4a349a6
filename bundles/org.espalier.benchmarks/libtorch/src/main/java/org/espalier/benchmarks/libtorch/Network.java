package org.espalier.benchmarks.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.benchmarks.contest.Task;

/** A model: its parameters, and its output as tensor calls. */
interface Network {
  /** The model of a task. */
  static Network of(Task task) {
    return switch (task.model().name()) {
      case "dense_rows" -> new DenseNetwork(task);
      case "text_cnn" -> new TextCnn(task);
      case "simple_rnn" -> new RecurrentNetwork(task);
      case "bilstm" -> new BidirectionalLstm(task);
      case "image_chain" -> new ImageChain(task);
      case "lenet5" -> new LeNet5(task);
      default -> throw new IllegalArgumentException("no network for " + task);
    };
  }

  /** The parameters, each a leaf that gathers gradients. */
  List<Tensor> parameters();

  /**
   * The outputs for a batch.
   *
   * @param rows floats [batch, width], or ids [batch, length]
   * @return probabilities [batch, 1], or logits [batch, classes]
   */
  Tensor predict(Tensor rows);
}
