package org.espalier.program;

import java.util.List;
import java.util.OptionalLong;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** Which nodes hand out memory that they read, untouched. */
final class Views {
  private Views() {}

  /**
   * Where in its input the output of a node stands, in bytes; empty if it does not stand there.
   *
   * @param values the types of the graph's values; every extent is known
   */
  static OptionalLong offset(Node node, List<TensorType> values) {
    boolean view =
        switch (node.op()) {
          case RESHAPE, STOP_GRADIENT -> true;
          case BROADCAST_TO -> bytes(node.output(), values) == bytes(node.input(0), values);
          case TRANSPOSE -> keepsOrder(node.attributes(), shape(node.input(0), values));
          case SLICE -> isContiguous(node.attributes(), shape(node.input(0), values));
          default -> false;
        };
    if (!view) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        switch (node.op()) {
          case SLICE -> begin(node.attributes(), values.get(node.input(0)));
          default -> 0;
        });
  }

  /** The size of a dense value. */
  static long bytes(int value, List<TensorType> values) {
    TensorType type = values.get(value);
    return type.shape().size().value() * type.dtype().bytes();
  }

  private static Shape shape(int value, List<TensorType> values) {
    return values.get(value).shape();
  }

  private static boolean keepsOrder(Attributes attributes, Shape shape) {
    long last = -1;
    for (long axis : attributes.integers("order")) {
      if (shape.dim((int) axis).value() != 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  /** One cell of the outer axes, some neighbours of one axis, all of the inner axes. */
  private static boolean isContiguous(Attributes attributes, Shape shape) {
    long[] size = attributes.shape("size").toArray();
    long[] strides = attributes.integers("strides");
    int axis = shape.rank() - 1;
    while (axis >= 0 && size[axis] == shape.dim(axis).value()) {
      axis--;
    }
    boolean contiguous = axis < 0 || strides[axis] == 1 || size[axis] == 1;
    for (int outer = 0; outer < axis; outer++) {
      contiguous &= size[outer] == 1;
    }
    return contiguous;
  }

  private static long begin(Attributes attributes, TensorType type) {
    long[] begin = attributes.shape("begin").toArray();
    long[] extents = type.shape().toArray();
    long cells = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      cells = cells * extents[axis] + begin[axis];
    }
    return cells * type.dtype().bytes();
  }
}
