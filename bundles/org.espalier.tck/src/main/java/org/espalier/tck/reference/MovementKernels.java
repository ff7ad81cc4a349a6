package org.espalier.tck.reference;

import java.util.Map;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Primitive;

/** Copies that move elements by their places. */
final class MovementKernels {
  private MovementKernels() {}

  static void register(Map<Primitive, Kernel> kernels) {
    kernels.put(Primitive.RESHAPE, MovementKernels::copy);
    kernels.put(Primitive.STOP_GRADIENT, MovementKernels::copy);
    kernels.put(Primitive.TRANSPOSE, MovementKernels::transpose);
    kernels.put(Primitive.SLICE, MovementKernels::slice);
    kernels.put(Primitive.PAD, MovementKernels::pad);
    kernels.put(Primitive.CONCAT, MovementKernels::concat);
    kernels.put(Primitive.BROADCAST_TO, MovementKernels::broadcastTo);
    kernels.put(Primitive.REVERSE, MovementKernels::reverse);
  }

  private static void copy(Call call) {
    call.out().copy(call.in(0), 0, 0, call.out().size());
  }

  private static void transpose(Call call) {
    long[] order = call.attributes().integers("order");
    int[] own = Grid.strides(call.in(0).shape());
    int[] strides = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      strides[axis] = own[(int) order[axis]];
    }
    Grid.each(
        call.out().shape(),
        (index, place) -> call.out().set(place, call.in(0).get(Grid.place(index, strides))));
  }

  private static void slice(Call call) {
    int[] begin = Grid.extents(call.attributes().shape("begin"));
    long[] steps = call.attributes().integers("strides");
    int[] own = Grid.strides(call.in(0).shape());
    int[] strides = own.clone();
    for (int axis = 0; axis < own.length; axis++) {
      strides[axis] *= (int) steps[axis];
    }
    int first = Grid.place(begin, own);
    Grid.each(
        call.out().shape(),
        (index, place) ->
            call.out().set(place, call.in(0).get(first + Grid.place(index, strides))));
  }

  private static void pad(Call call) {
    Attributes attributes = call.attributes();
    long[] before = attributes.shape("before").toArray();
    long[] interior = attributes.integers("interior");
    Cells out = call.out();
    int[] strides = Grid.strides(out.shape());
    out.fill((float) attributes.real("value"));
    Grid.each(
        call.in(0).shape(),
        (index, place) -> {
          int to = 0;
          for (int axis = 0; axis < index.length; axis++) {
            long cell = before[axis] + index[axis] * (1 + interior[axis]);
            if (cell < 0 || cell >= out.extent(axis)) {
              return;
            }
            to += (int) cell * strides[axis];
          }
          out.set(to, call.in(0).get(place));
        });
  }

  private static void concat(Call call) {
    int axis = (int) call.attributes().integer("axis");
    int inner = Grid.strides(call.out().shape())[axis];
    int stretch = call.out().extent(axis) * inner;
    int at = 0;
    for (int part = 0; part < call.inputs().size(); part++) {
      Cells from = call.in(part);
      int run = from.extent(axis) * inner;
      for (int i = 0; run > 0 && i < from.size() / run; i++) {
        call.out().copy(from, i * run, i * stretch + at, run);
      }
      at += run;
    }
  }

  private static void broadcastTo(Call call) {
    int[] places = Grid.repeated(call.in(0).shape(), call.out().shape());
    for (int i = 0; i < places.length; i++) {
      call.out().set(i, call.in(0).get(places[i]));
    }
  }

  private static void reverse(Call call) {
    int[] shape = call.out().shape();
    int[] strides = Grid.strides(shape);
    int last = 0;
    for (long axis : call.attributes().integers("axes")) {
      last += (shape[(int) axis] - 1) * strides[(int) axis];
      strides[(int) axis] = -strides[(int) axis];
    }
    int first = last;
    Grid.each(
        shape,
        (index, place) ->
            call.out().set(place, call.in(0).get(first + Grid.place(index, strides))));
  }
}
