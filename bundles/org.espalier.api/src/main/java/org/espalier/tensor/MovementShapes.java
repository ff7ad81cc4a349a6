package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Types of operations that move elements without changing them. */
final class MovementShapes {
  private MovementShapes() {}

  static List<TensorType> reshape(List<TensorType> in, Attributes attributes) {
    Shape from = ElementwiseShapes.dense(in.get(0)).shape();
    Shape to = attributes.shape("shape");
    if (!from.size().canEqual(to.size())) {
      throw new ShapeException("cannot turn " + from + " into " + to);
    }
    return List.of(in.get(0).withShape(to));
  }

  static List<TensorType> transpose(List<TensorType> in, Attributes attributes) {
    Shape from = ElementwiseShapes.dense(in.get(0)).shape();
    long[] order = attributes.integers("order");
    long different = LongStream.of(order).distinct().count();
    if (order.length != from.rank() || different != from.rank()) {
      throw new ShapeException(Arrays.toString(order) + " is no order of the axes of " + from);
    }
    List<Dim> dims = new ArrayList<>();
    for (long axis : order) {
      dims.add(from.dim((int) axis));
    }
    return List.of(in.get(0).withShape(new Shape(dims)));
  }

  static List<TensorType> slice(List<TensorType> in, Attributes attributes) {
    Shape from = ElementwiseShapes.dense(in.get(0)).shape();
    Shape begin = attributes.shape("begin");
    Shape size = attributes.shape("size");
    long[] strides = attributes.integers("strides");
    for (int axis = 0; axis < from.rank(); axis++) {
      Dim last = size.dim(axis).minus(Dim.of(1)).times(strides[axis]).plus(begin.dim(axis));
      if (from.dim(axis).isKnown()
          && last.isKnown()
          && (size.dim(axis).value() < 0 || last.value() >= from.dim(axis).value())) {
        throw new ShapeException(
            "a part from " + begin + " of size " + size + " is not in " + from);
      }
    }
    return List.of(in.get(0).withShape(size));
  }

  static List<TensorType> pad(List<TensorType> in, Attributes attributes) {
    Shape from = ElementwiseShapes.dense(in.get(0)).shape();
    Shape before = attributes.shape("before");
    Shape after = attributes.shape("after");
    long[] interior = attributes.integers("interior");
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      Dim extent = from.dim(axis);
      Dim spread = extent.plus(extent.minus(Dim.of(1)).times(interior[axis]));
      dims.add(spread.plus(before.dim(axis)).plus(after.dim(axis)));
    }
    return List.of(in.get(0).withShape(new Shape(dims)));
  }

  static List<TensorType> concat(List<TensorType> in, Attributes attributes) {
    int axis = (int) attributes.integer("axis");
    Shape first = in.get(0).shape();
    Dim total = Dim.of(0);
    for (TensorType type : in) {
      boolean fits =
          type.dtype() == in.get(0).dtype()
              && type.shape().rank() == first.rank()
              && type.shape().with(axis, Dim.of(0)).equals(first.with(axis, Dim.of(0)));
      if (!fits) {
        throw new ShapeException(
            "cannot join " + in.get(0) + " and " + type + " along axis " + axis);
      }
      total = total.plus(ElementwiseShapes.dense(type).shape().dim(axis));
    }
    return List.of(in.get(0).withShape(first.with(axis, total)));
  }

  static List<TensorType> broadcastTo(List<TensorType> in, Attributes attributes) {
    Shape to = attributes.shape("shape");
    if (!ElementwiseShapes.broadcast(in.get(0).shape(), to).equals(to)) {
      throw new ShapeException("cannot repeat " + in.get(0).shape() + " to " + to);
    }
    return List.of(in.get(0).withShape(to));
  }

  static List<TensorType> same(List<TensorType> in, Attributes attributes) {
    return List.of(ElementwiseShapes.dense(in.get(0)));
  }

  static List<TensorType> gather(List<TensorType> in, Attributes attributes) {
    TensorType table = ElementwiseShapes.dense(in.get(0));
    TensorType ids = ElementwiseShapes.ints(in.get(1));
    List<Dim> dims = new ArrayList<>(ids.shape().dims());
    dims.addAll(table.shape().slice(1, table.shape().rank()).dims());
    return List.of(table.withShape(new Shape(dims)));
  }

  static List<TensorType> scatterAdd(List<TensorType> in, Attributes attributes) {
    Shape ids = ElementwiseShapes.ints(in.get(0)).shape();
    Shape rows = ElementwiseShapes.floats(in.get(1)).shape();
    if (rows.rank() < ids.rank() || !rows.slice(0, ids.rank()).equals(ids)) {
      throw new ShapeException("rows " + rows + " do not fit ids " + ids);
    }
    List<Dim> dims = new ArrayList<>(attributes.shape("size").dims());
    dims.addAll(rows.slice(ids.rank(), rows.rank()).dims());
    return List.of(TensorType.floats(new Shape(dims)));
  }

  static List<TensorType> oneHot(List<TensorType> in, Attributes attributes) {
    Shape ids = ElementwiseShapes.ints(in.get(0)).shape();
    return List.of(
        new TensorType(
            DType.FLOAT32,
            Layout.DENSE,
            ids.append(attributes.shape("depth").dim(0)),
            Optional.empty()));
  }
}
