package org.espalier.runtime.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.PortableInput;
import org.espalier.model.DenseArray;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.SeededRandom;
import org.espalier.tensor.TensorType;

/**
 * Rows of random numbers that fit the inputs of a model, the same each time: normal floats, ids
 * from 1 to below their bound, and some zeros before or behind the steps of sequences, which are
 * padding to layers that mask.
 */
final class RandomRows {
  private static final int SPARSE_PART = 10;

  private final List<PortableInput> inputs;
  private final int rows;

  /** Rows for inputs of which all extents are known but the batch. */
  RandomRows(List<PortableInput> inputs, int rows) {
    this.inputs = inputs;
    this.rows = rows;
  }

  /** The rows of each input by its name, in its shape; sparse rows are dense here. */
  Map<String, DenseArray> arrays() {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    for (PortableInput input : inputs) {
      arrays.put(
          input.name(), new DenseArray(shape(input.type()), values(input.name(), input.type())));
    }
    return arrays;
  }

  private long[] shape(TensorType type) {
    return type.bind(Map.of(Dim.BATCH.toString(), (long) rows)).shape().toArray();
  }

  private float[] values(String name, TensorType type) {
    SeededRandom random = new SeededRandom(1, "check/" + name, 0);
    float[] values = new float[Math.multiplyExact(rows, EncodedColumn.width(type))];
    long bound = type.bound().map(Dim::value).orElse(2L);
    for (int i = 0; i < values.length; i++) {
      if (type.dtype() == DType.INT32) {
        // 0 is padding, which stands at the ends
        int others = (int) Math.min(bound, Integer.MAX_VALUE) - 1;
        values[i] = others < 1 ? 0 : 1 + random.nextInt(others);
      } else {
        boolean zero = type.isSparse() && random.nextInt(SPARSE_PART) > 0;
        values[i] = zero ? 0 : (float) random.nextGaussian();
      }
    }
    boolean sequence = type.dtype() == DType.INT32 || type.shape().rank() > 2;
    if (sequence && type.shape().rank() > 1) {
      pad(values, Math.toIntExact(type.shape().dim(1).value()));
    }
    return values;
  }

  /** In the second of four rows the first steps are zeros, in the third the last ones. */
  private void pad(float[] values, int steps) {
    int width = values.length / rows / Math.max(1, steps);
    for (int row = 0; row < rows; row++) {
      int first = row % 4 == 1 ? 0 : steps - steps / 3;
      int end = row % 4 == 1 ? steps / 3 : row % 4 == 2 ? steps : first;
      for (int i = first * width; i < end * width; i++) {
        values[row * steps * width + i] = 0;
      }
    }
  }

  /** The same rows as a session of ours takes them. */
  static Map<String, EncodedColumn> columns(
      List<PortableInput> inputs, Map<String, DenseArray> arrays, int rows) {
    Map<String, EncodedColumn> columns = new LinkedHashMap<>();
    for (PortableInput input : inputs) {
      float[] values = arrays.get(input.name()).values();
      columns.put(input.name(), column(input.type(), rows, values));
    }
    return columns;
  }

  private static EncodedColumn column(TensorType type, int rows, float[] values) {
    if (type.isSparse()) {
      return EncodedColumn.ofSparse(type, rows, values);
    }
    if (type.dtype() == DType.FLOAT32) {
      return EncodedColumn.ofFloats(type, rows, values);
    }
    int[] ids = new int[values.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) values[i];
    }
    return EncodedColumn.ofIntegers(type, rows, ids);
  }
}
