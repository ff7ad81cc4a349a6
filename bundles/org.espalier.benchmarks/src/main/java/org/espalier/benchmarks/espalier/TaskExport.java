package org.espalier.benchmarks.espalier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.benchmarks.contest.Task;
import org.espalier.host.RunListener;
import org.espalier.optimizer.Optimizer;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.program.ParameterLayout;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.tensor.SeededRandom;

/** Writes what a pipeline trains on, in which order and from which weights, for the others. */
public final class TaskExport {
  private TaskExport() {}

  /**
   * Writes a task.
   *
   * @param arguments the pipeline file, the file to write, for how many epochs, and perhaps
   *     overrides, which take dropout away
   */
  public static void main(String[] arguments) throws IOException {
    List<String> overrides = Arrays.asList(arguments).subList(3, arguments.length);
    PreparedPipeline prepared = new PreparedPipeline(Path.of(arguments[0]), overrides);
    Task task = task(prepared, Integer.parseInt(arguments[2]), overrides.isEmpty());
    task.write(Path.of(arguments[1]));
    System.out.println(task);
  }

  private static Task task(PreparedPipeline prepared, int epochs, boolean dropout)
      throws IOException {
    EncodedData data = prepared.data().train();
    TrainingSettings settings = prepared.pipeline().training();
    HostBuffer features = values(data.features().values().iterator().next());
    float[] targets = values(data.others().get("target")).floats();
    return new Task(
        new Task.Model(prepared.pipeline().name(), dropout, targets.length / data.rows()),
        settings.batchSize(),
        (float) Optimizer.learningRate(settings.optimizer().optimizer()),
        features.floats(),
        features.integers(),
        targets,
        weights(prepared),
        orders(prepared.pipeline().seed(), data.rows(), epochs));
  }

  private static HostBuffer values(EncodedColumn column) {
    HostBuffer buffer = new HostBuffer(column.type(column.rows()));
    column.write(buffer);
    return buffer;
  }

  private static Map<String, Task.Weight> weights(PreparedPipeline prepared) throws IOException {
    ParameterLayout layout = prepared.training().layout();
    TrainedModel untrained = prepared.train(0, RunListener.SILENT);
    Map<String, Task.Weight> weights = new LinkedHashMap<>();
    untrained
        .weights()
        .byName(layout)
        .forEach(
            (name, weight) -> {
              long[] shape = weight.shape();
              int[] extents = new int[shape.length];
              for (int i = 0; i < shape.length; i++) {
                extents[i] = (int) shape[i];
              }
              weights.put(name, new Task.Weight(extents, weight.values()));
            });
    return weights;
  }

  /** The trainer's own orders; contenders whose losses agree with its took the rows as it did. */
  private static int[][] orders(long seed, int rows, int epochs) {
    int[][] orders = new int[epochs][];
    for (int epoch = 1; epoch <= epochs; epoch++) {
      orders[epoch - 1] = new SeededRandom(seed, "shuffle", epoch).permutation(rows);
    }
    return orders;
  }
}
