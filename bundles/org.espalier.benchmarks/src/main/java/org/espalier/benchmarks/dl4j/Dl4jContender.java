package org.espalier.benchmarks.dl4j;

import java.io.IOException;
import java.util.Set;
import org.espalier.benchmarks.contest.Contender;
import org.espalier.benchmarks.contest.Laps;
import org.espalier.benchmarks.contest.Task;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gathers the rows of a batch from arrays of Java, and fits a network to them. */
public final class Dl4jContender implements Contender {
  private static final Set<String> MASKED = Set.of("simple_rnn", "bilstm");
  private static final Set<String> IMAGES = Set.of("image_chain", "lenet5");
  private static final int SIDE = 28;

  private final Task task;
  private final Trainee network;

  private Dl4jContender(Task task) {
    this.task = task;
    this.network = Trainee.of(task);
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
    for (int first = 0; first < order.length; first += task.batchSize()) {
      int size = Math.min(task.batchSize(), order.length - first);
      INDArray mask = MASKED.contains(task.model().name()) ? mask(order, first, size) : null;
      loss += size * network.fit(features(order, first, size), targets(order, first, size), mask);
    }
    return loss / order.length;
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
    return Nd4j.create(values, shape(size, ids));
  }

  private int[] shape(int size, boolean ids) {
    if (IMAGES.contains(task.model().name())) {
      return new int[] {size, 1, SIDE, SIDE};
    }
    return ids ? new int[] {size, 1, task.width()} : new int[] {size, task.width()};
  }

  private INDArray mask(int[] order, int first, int size) {
    int width = task.width();
    float[] values = new float[size * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = task.ids()[order[first + i / width] * width + i % width] == 0 ? 0 : 1;
    }
    return Nd4j.create(values, new int[] {size, width});
  }

  private INDArray targets(int[] order, int first, int size) {
    int outputs = task.model().outputs();
    float[] values = new float[size * outputs];
    for (int i = 0; i < size; i++) {
      System.arraycopy(task.targets(), order[first + i] * outputs, values, i * outputs, outputs);
    }
    return Nd4j.create(values, new int[] {size, outputs});
  }
}
