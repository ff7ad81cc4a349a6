package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.espalier.benchmarks.contest.Contender;
import org.espalier.benchmarks.contest.Laps;
import org.espalier.benchmarks.contest.Task;

/**
 * Trains with libtorch's eager calls: rows are gathered from tensors that hold the data set,
 * gradients are its own, everything a batch makes is freed behind it.
 */
public final class LibtorchContender implements Contender {
  private final int batchSize;
  private final Tensor features;
  private final Tensor targets;
  private final boolean classes;
  private final Network network;
  private final KerasAdam adam;

  private LibtorchContender(Task task) {
    set_num_threads(1);
    batchSize = task.batchSize();
    classes = task.model().outputs() > 1;
    Tensor given = Tensor.create(task.targets(), task.rows(), task.model().outputs());
    targets = classes ? given.argmax(new LongOptional(1), false) : given;
    features =
        task.ids().length > 0
            ? ids(task)
            : Tensor.create(task.features(), task.rows(), task.width());
    network = Network.of(task);
    adam = new KerasAdam(network.parameters(), task.learningRate());
  }

  /**
   * Trains.
   *
   * @param arguments the file of the task, and the number of epochs
   */
  public static void main(String[] arguments) throws IOException {
    Laps.run(arguments, LibtorchContender::new);
  }

  /** Ids as 64-bit integers, which libtorch's embedding looks up fastest. */
  private static Tensor ids(Task task) {
    long[] values = new long[task.ids().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = task.ids()[i];
    }
    return Tensor.create(values, task.rows(), task.width());
  }

  @Override
  public double epoch(int[] order) {
    double loss = 0;
    for (int first = 0; first < order.length; first += batchSize) {
      long[] rows = new long[Math.min(batchSize, order.length - first)];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = order[first + i];
      }
      loss += rows.length * step(rows);
    }
    return loss / order.length;
  }

  @SuppressWarnings("try") // the scope works by being open
  private double step(long[] numbers) {
    try (PointerScope scope = new PointerScope()) {
      Tensor rows = Tensor.create(numbers, numbers.length);
      Tensor prediction = network.predict(features.index_select(0, rows));
      Tensor truth = targets.index_select(0, rows);
      Tensor loss =
          classes ? cross_entropy_loss(prediction, truth) : binary_cross_entropy(prediction, truth);
      loss.backward();
      adam.step();
      return loss.item_float();
    }
  }
}
