package org.espalier.benchmarks.contest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every contender trains: the same rows in the same order, from the same first weights.
 *
 * <p>Features are dense floats, or ids if there are any. Holds the arrays it is given.
 */
public final class Task {
  private final Model model;
  private final int batchSize;
  private final float learningRate;
  private final float[] features;
  private final int[] ids;
  private final float[] targets;
  private final Map<String, Weight> weights;
  private final int[][] orders;

  /**
   * What is trained.
   *
   * @param name the pipeline's name, by which a contender knows what to build
   * @param dropout whether its layers of dropout drop anything
   * @param outputs how many numbers it predicts for a row
   */
  public record Model(String name, boolean dropout, int outputs) {}

  /** The first values of a weight, row-major. */
  public static final class Weight {
    private final int[] shape;
    private final float[] values;

    /** Takes the arrays, without a copy. */
    public Weight(int[] shape, float[] values) {
      this.shape = shape;
      this.values = values;
    }

    /** The extents. */
    public int[] shape() {
      return shape;
    }

    /** The values, row-major. */
    public float[] values() {
      return values;
    }
  }

  /**
   * Takes the arrays, without a copy.
   *
   * @param model what is trained
   * @param batchSize the rows of a step
   * @param learningRate Adam's learning rate; its other settings are those of Keras
   * @param features the rows of dense features, row-major; empty if there are ids
   * @param ids the rows of ids, row-major; empty if there are dense features
   * @param targets as many numbers for each row as the model has outputs
   * @param weights the first weights by Keras's names, for example {@code dense/kernel}
   * @param orders the order of the rows in each epoch
   */
  public Task(
      Model model,
      int batchSize,
      float learningRate,
      float[] features,
      int[] ids,
      float[] targets,
      Map<String, Weight> weights,
      int[][] orders) {
    this.model = model;
    this.batchSize = batchSize;
    this.learningRate = learningRate;
    this.features = features;
    this.ids = ids;
    this.targets = targets;
    this.weights = new LinkedHashMap<>(weights);
    this.orders = orders;
  }

  /** What is trained. */
  public Model model() {
    return model;
  }

  /** The number of rows. */
  public int rows() {
    return targets.length / model.outputs;
  }

  /** The number of features, or of ids, of a row. */
  public int width() {
    return (features.length + ids.length) / rows();
  }

  /** The rows of a step. */
  public int batchSize() {
    return batchSize;
  }

  /** Adam's learning rate. */
  public float learningRate() {
    return learningRate;
  }

  /** The rows of dense features; empty if there are ids. */
  public float[] features() {
    return features;
  }

  /** The rows of ids; empty if there are dense features. */
  public int[] ids() {
    return ids;
  }

  /** As many numbers for each row as the model has outputs, row-major. */
  public float[] targets() {
    return targets;
  }

  /** The order of the rows in an epoch, counted from 1. */
  public int[] order(int epoch) {
    return orders[epoch - 1];
  }

  /**
   * A weight's first values.
   *
   * @throws IllegalArgumentException if no weight has the name
   */
  public Weight weight(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException(
          "the task has no weight " + name + ", only " + weights.keySet());
    }
    return weight;
  }

  /** Writes it to a file. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeUTF(model.name);
      out.writeBoolean(model.dropout);
      out.writeInt(model.outputs);
      out.writeInt(batchSize);
      out.writeFloat(learningRate);
      write(out, features);
      write(out, ids);
      write(out, targets);
      out.writeInt(weights.size());
      for (Map.Entry<String, Weight> weight : weights.entrySet()) {
        out.writeUTF(weight.getKey());
        write(out, weight.getValue().shape);
        write(out, weight.getValue().values);
      }
      out.writeInt(orders.length);
      for (int[] order : orders) {
        write(out, order);
      }
    }
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static void write(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  /** Reads one from a file. */
  public static Task read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new Task(
          new Model(in.readUTF(), in.readBoolean(), in.readInt()),
          in.readInt(),
          in.readFloat(),
          floats(in),
          integers(in),
          floats(in),
          weights(in),
          orders(in));
    }
  }

  private static Map<String, Weight> weights(DataInputStream in) throws IOException {
    int count = in.readInt();
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      weights.put(in.readUTF(), new Weight(integers(in), floats(in)));
    }
    return weights;
  }

  private static int[][] orders(DataInputStream in) throws IOException {
    int[][] orders = new int[in.readInt()][];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = integers(in);
    }
    return orders;
  }

  private static float[] floats(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static int[] integers(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  @Override
  public String toString() {
    return "%s%s, %d rows of %d %s, batches of %d, weights %s"
        .formatted(
            model.name,
            model.dropout ? "" : " without dropout",
            rows(),
            width(),
            ids.length > 0 ? "ids" : "floats",
            batchSize,
            Arrays.toString(weights.keySet().toArray()));
  }
}
