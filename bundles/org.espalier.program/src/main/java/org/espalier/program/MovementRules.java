package org.espalier.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Gradients of what moves elements, and of what comes from nothing. */
final class MovementRules {
  private static final List<Primitive> NONE =
      List.of(
          Primitive.STOP_GRADIENT,
          Primitive.ONE_HOT,
          Primitive.CONSTANT,
          Primitive.FILL,
          Primitive.RANDOM_UNIFORM,
          Primitive.RANDOM_BERNOULLI,
          Primitive.RANDOM_NORMAL);

  private MovementRules() {}

  static void addTo(Map<Primitive, Rule> table) {
    table.put(
        Primitive.RESHAPE,
        Rule.all(n -> n.give(0, () -> n.ops().reshape(n.gradient(), n.shape(0)))));
    table.put(Primitive.TRANSPOSE, Rule.all(MovementRules::transpose));
    table.put(Primitive.SLICE, Rule.all(MovementRules::slice));
    table.put(Primitive.PAD, Rule.all(MovementRules::pad));
    table.put(Primitive.CONCAT, Rule.all(MovementRules::concat));
    table.put(Primitive.BROADCAST_TO, Rule.all(n -> n.giveSummed(0, n::gradient)));
    table.put(Primitive.REVERSE, Rule.all(MovementRules::reverse));
    table.put(
        Primitive.GATHER,
        Rule.only(
            0, n -> n.give(0, () -> n.ops().scatterAdd(n.in(1), n.gradient(), n.shape(0).dim(0)))));
    table.put(
        Primitive.SCATTER_ADD,
        Rule.only(1, n -> n.give(1, () -> n.ops().gather(n.gradient(), n.in(0)))));
    NONE.forEach(op -> table.put(op, Rule.NONE));
  }

  private static void transpose(Adjoint n) {
    long[] order = n.attributes().integers("order");
    int[] back = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      back[(int) order[axis]] = axis;
    }
    n.give(0, () -> n.ops().transpose(n.gradient(), back));
  }

  private static void slice(Adjoint n) {
    Shape begin = n.attributes().shape("begin");
    long[] strides = n.attributes().integers("strides");
    Tensor g = n.gradient();
    List<Integer> cut = new ArrayList<>();
    for (int axis = 0; axis < strides.length; axis++) {
      if (!g.dim(axis).equals(n.shape(0).dim(axis))) {
        cut.add(axis);
      }
    }
    if (cut.size() == 1 && strides[cut.get(0)] == 1) {
      int axis = cut.get(0);
      n.givePart(0, () -> new Cotangent.Part(axis, begin.dim(axis), g));
    } else {
      n.give(0, () -> spread(n.ops(), g, n.shape(0), begin, strides));
    }
  }

  /** Puts the cells back where a slice took them from, and zeros elsewhere. */
  private static Tensor spread(Ops ops, Tensor part, Shape whole, Shape begin, long[] strides) {
    List<Dim> after = new ArrayList<>();
    for (int axis = 0; axis < strides.length; axis++) {
      Dim last = part.dim(axis).minus(Dim.of(1)).times(strides[axis]).plus(begin.dim(axis));
      after.add(whole.dim(axis).minus(last).minus(Dim.of(1)));
    }
    long[] interior = LongStream.of(strides).map(stride -> stride - 1).toArray();
    return ops.pad(part, begin, new Shape(after), interior, 0);
  }

  private static void pad(Adjoint n) {
    Shape before = n.attributes().shape("before");
    Shape after = n.attributes().shape("after");
    long[] interior = n.attributes().integers("interior");
    long[] strides = LongStream.of(interior).map(cells -> cells + 1).toArray();
    n.give(
        0,
        () -> {
          // what a negative count cropped has no gradient
          Tensor g = n.gradient();
          Tensor uncropped =
              isCropped(before) || isCropped(after)
                  ? n.ops().pad(g, cropped(before), cropped(after), new long[interior.length], 0)
                  : g;
          return n.ops().slice(uncropped, padded(before), n.shape(0), strides);
        });
  }

  private static boolean isCropped(Shape counts) {
    return counts.dims().stream().anyMatch(count -> count.isKnown() && count.value() < 0);
  }

  private static Shape cropped(Shape counts) {
    return new Shape(
        counts.dims().stream()
            .map(count -> Dim.of(count.isKnown() ? Math.max(-count.value(), 0) : 0))
            .toList());
  }

  private static Shape padded(Shape counts) {
    return new Shape(
        counts.dims().stream()
            .map(count -> count.isKnown() ? Dim.of(Math.max(count.value(), 0)) : count)
            .toList());
  }

  private static void concat(Adjoint n) {
    int axis = (int) n.attributes().integer("axis");
    Dim begin = Dim.of(0);
    for (int place = 0; place < n.node().inputs().size(); place++) {
      Shape part = n.shape(place);
      Shape none = new Shape(Collections.nCopies(part.rank(), Dim.of(0)));
      Shape origin = none.with(axis, begin);
      n.give(place, () -> n.ops().slice(n.gradient(), origin, part));
      begin = begin.plus(part.dim(axis));
    }
  }

  private static void reverse(Adjoint n) {
    int[] axes =
        LongStream.of(n.attributes().integers("axes")).mapToInt(axis -> (int) axis).toArray();
    n.give(0, () -> n.ops().reverse(n.gradient(), axes));
  }
}
