package org.espalier.benchmarks.dl4j;

import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.espalier.benchmarks.contest.Contender;
import org.espalier.benchmarks.contest.Laps;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gathers the rows of a batch from arrays of Java, and fits a network to them. */
public final class Dl4jContender implements Contender {
  private final Task task;
  private final MultiLayerNetwork network;

  private Dl4jContender(Task task) {
    this.task = task;
    this.network = task.ids().length > 0 ? Networks.textCnn(task) : Networks.dense(task);
  }

  /**
   * Trains.
   *
   * @param arguments the file of the task, and the number of epochs
   */
  public static void main(String[] arguments) throws IOException {
    Laps.run(arguments, Dl4jContender::new);
  }

  @Override
  public double epoch(int[] order) {
    double loss = 0;
    int batches = 0;
    for (int first = 0; first < order.length; first += task.batchSize()) {
      int size = Math.min(task.batchSize(), order.length - first);
      network.fit(features(order, first, size), targets(order, first, size));
      loss += network.score();
      batches++;
    }
    return loss / batches;
  }

  private INDArray features(int[] order, int first, int size) {
    int width = task.width();
    float[] values = new float[size * width];
    boolean ids = task.ids().length > 0;
    for (int i = 0; i < size; i++) {
      int from = order[first + i] * width;
      if (ids) {
        for (int j = 0; j < width; j++) {
          values[i * width + j] = task.ids()[from + j];
        }
      } else {
        System.arraycopy(task.features(), from, values, i * width, width);
      }
    }
    return Nd4j.create(values, ids ? new int[] {size, 1, width} : new int[] {size, width});
  }

  private INDArray targets(int[] order, int first, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = task.targets()[order[first + i]];
    }
    return Nd4j.create(values, new int[] {size, 1});
  }
}
