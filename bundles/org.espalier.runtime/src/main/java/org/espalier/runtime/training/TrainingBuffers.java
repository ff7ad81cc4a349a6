package org.espalier.runtime.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.backend.Buffer;
import org.espalier.backend.Session;
import org.espalier.program.ParameterLayout;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** The buffers that training, evaluation and prediction share: parameters, state and scalars. */
final class TrainingBuffers {
  private static final String TOTALS = "totals";

  private final Map<String, Buffer> buffers = new LinkedHashMap<>();
  private final List<String> changing;
  private final int[] number = new int[1];
  private final float[] rate = {Float.NaN};
  private final float[] zeros;
  private final Set<String> vectorNames;
  private final boolean ahead;

  /**
   * Allocates them.
   *
   * @param figures how many figures are summed, the loss included
   */
  TrainingBuffers(Session session, WeightValues weights, Map<String, Double> slots, int figures) {
    ahead = session.runsAhead();
    zeros = new float[figures];
    vectorNames = weights.vectors().keySet();
    weights
        .vectors()
        .forEach((name, values) -> add(session, name, floats(values.length)).write(values));
    int parameters = weights.vector(ParameterLayout.PARAMETERS).length;
    slots.forEach(
        (name, initial) -> {
          float[] values = new float[parameters];
          Arrays.fill(values, initial.floatValue());
          add(session, name, floats(parameters)).write(values);
        });
    add(session, TOTALS, floats(figures));
    changing = List.copyOf(buffers.keySet());
    add(session, "seed", TensorType.ints(Shape.of(2)));
    add(session, "step", TensorType.ints(Shape.SCALAR));
    add(session, "learning_rate", TensorType.floats(Shape.SCALAR));
  }

  /** The bytes of the vectors of weights and slots, which are nearly all. */
  static long bytes(WeightValues weights, Map<String, Double> slots) {
    long numbers =
        weights.vectors().values().stream().mapToLong(vector -> vector.length).sum()
            + (long) slots.size() * weights.vector(ParameterLayout.PARAMETERS).length;
    return numbers * Float.BYTES;
  }

  private Buffer add(Session session, String name, TensorType type) {
    Buffer buffer = session.allocate(type);
    buffers.put(name, buffer);
    return buffer;
  }

  private static TensorType floats(int length) {
    return TensorType.floats(Shape.of(length));
  }

  /** The buffers by the names that step programs give them. */
  Map<String, Buffer> byName() {
    return buffers;
  }

  /** Whether reading waits for a device. */
  boolean runsAhead() {
    return ahead;
  }

  void seed(long seed) {
    buffers.get("seed").write(new int[] {(int) seed, (int) (seed >>> 32)});
  }

  void step(int step) {
    number[0] = step;
    buffers.get("step").write(number);
  }

  void learningRate(double value) {
    if (rate[0] != (float) value) {
      rate[0] = (float) value;
      buffers.get("learning_rate").write(rate);
    }
  }

  void clearTotals() {
    buffers.get(TOTALS).write(zeros);
  }

  float[] totals() {
    return buffers.get(TOTALS).floats();
  }

  void totals(float[] sums) {
    buffers.get(TOTALS).write(sums);
  }

  /** All weights in one row: those that are trained, then the others. */
  float[] allWeights() {
    float[][] parts =
        vectorNames.stream().map(name -> buffers.get(name).floats()).toArray(float[][]::new);
    float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int place = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, place, part.length);
      place += part.length;
    }
    return all;
  }

  /** Puts back what {@link #allWeights()} answered. */
  void allWeights(float[] all) {
    int place = 0;
    for (String name : vectorNames) {
      int end = place + length(name);
      buffers.get(name).write(Arrays.copyOfRange(all, place, end));
      place = end;
    }
  }

  /** Everything that training changes, by name. */
  Map<String, float[]> vectors() {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    changing.forEach(name -> vectors.put(name, buffers.get(name).floats()));
    return vectors;
  }

  private int length(String name) {
    return Math.toIntExact(buffers.get(name).type().shape().toArray()[0]);
  }

  /**
   * Puts back what {@link #vectors()} answered.
   *
   * @throws IllegalArgumentException if they are those of another model or optimizer
   */
  void restore(Map<String, float[]> vectors) {
    for (String name : changing) {
      float[] values = vectors.get(name);
      int needed = length(name);
      if (values == null || values.length != needed) {
        throw new IllegalArgumentException(
            "a checkpoint of another model: %s has %s values, %d are needed"
                .formatted(name, values == null ? "no" : values.length, needed));
      }
      buffers.get(name).write(values);
    }
  }

  /** The weights as they are now. */
  WeightValues weights() {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (String name : vectorNames) {
      vectors.put(name, buffers.get(name).floats());
    }
    return new WeightValues(vectors);
  }
}
