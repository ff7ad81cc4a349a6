package org.espalier.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What the configurations of several networks have in common. */
final class Configurations {
  private static final double EPSILON = 1e-7;

  private Configurations() {}

  /** A configuration with Adam as in Keras. */
  static NeuralNetConfiguration.Builder of(Task task) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(task.learningRate(), 0.9, 0.999, EPSILON));
  }

  /** The table {@code embedding/embeddings} of a task. */
  static EmbeddingSequenceLayer embedding(Task task) {
    int[] table = task.weight("embedding/embeddings").shape();
    return new EmbeddingSequenceLayer.Builder()
        .nIn(table[0])
        .nOut(table[1])
        .inputLength(task.width())
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** One probability. */
  static OutputLayer probability(int inputs) {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nIn(inputs)
        .nOut(1)
        .activation(Activation.SIGMOID)
        .build();
  }
}
