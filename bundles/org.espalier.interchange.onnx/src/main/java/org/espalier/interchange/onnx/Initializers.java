package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.model.DenseArray;

/** The constants of a model: its weights, and the numbers that its nodes need. */
final class Initializers {
  private final Names names;
  private final Map<String, DenseArray> arrays = new LinkedHashMap<>();
  private final Map<String, long[]> vectors = new LinkedHashMap<>();
  private final Map<Object, String> known = new HashMap<>();

  Initializers(Names names) {
    this.names = names;
  }

  /** Adds an array under a name that was taken for it. */
  void add(String name, DenseArray array) {
    arrays.put(name, array);
  }

  /** A constant array of a name like the one wished for. */
  String array(String wish, DenseArray array) {
    String name = names.fresh(wish);
    arrays.put(name, array);
    return name;
  }

  /** A number as a scalar. */
  String scalar(double value) {
    float narrow = (float) value;
    return known.computeIfAbsent(
        Float.floatToIntBits(narrow),
        bits -> array("number/" + narrow, new DenseArray(new long[0], new float[] {narrow})));
  }

  /** A vector of 64-bit integers, as ONNX has shapes and axes. */
  String vector(List<Long> values) {
    return known.computeIfAbsent(
        values,
        key -> {
          String name = names.fresh("integers/" + String.join("_", texts(values)));
          vectors.put(name, values.stream().mapToLong(value -> value).toArray());
          return name;
        });
  }

  private static List<String> texts(List<Long> values) {
    return values.stream().map(value -> Long.toString(value)).toList();
  }

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** Puts the axes of an array into another order: axis i is axis order[i] of before. */
  void arrange(String name, List<Integer> order) {
    arrays.put(name, Arrangement.arrange(arrays.get(name), order));
  }

  /**
   * The constants as ONNX writes them.
   *
   * @param read the names of all values that nodes read; what is not among them is left out
   */
  List<TensorProto> tensors(Set<String> read) {
    arrays.keySet().retainAll(read);
    vectors.keySet().retainAll(read);
    List<TensorProto> tensors = new ArrayList<>();
    arrays.forEach((name, array) -> tensors.add(tensor(name, array)));
    vectors.forEach((name, values) -> tensors.add(tensor(name, values)));
    return tensors;
  }

  private static TensorProto tensor(String name, DenseArray array) {
    ByteBuffer bytes = littleEndian(Float.BYTES * array.values().length);
    bytes.asFloatBuffer().put(array.values());
    return tensor(name, TensorProto.DataType.FLOAT, array.shape(), bytes);
  }

  private static TensorProto tensor(String name, long[] values) {
    ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
    bytes.asLongBuffer().put(values);
    return tensor(name, TensorProto.DataType.INT64, new long[] {values.length}, bytes);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto tensor(
      String name, TensorProto.DataType type, long[] shape, ByteBuffer bytes) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .addAllDims(Arrays.stream(shape).boxed().toList())
        .setRawData(UnsafeByteOperations.unsafeWrap(bytes))
        .build();
  }

  /** A number as the attribute of a node. */
  static TensorProto single(float value) {
    ByteBuffer bytes = littleEndian(Float.BYTES);
    bytes.putFloat(0, value);
    return tensor("", TensorProto.DataType.FLOAT, new long[] {1}, bytes);
  }
}
