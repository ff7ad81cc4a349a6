package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** A part of a value, as ONNX's Slice takes it: axis by axis. */
final class Part {
  private final Translation t;
  private final Operand x;
  private final List<Long> axes = new ArrayList<>();
  private final List<Dim> starts = new ArrayList<>();
  private final List<Dim> ends = new ArrayList<>();
  private final List<Long> steps = new ArrayList<>();

  Part(Translation t, Operand x) {
    this.t = t;
    this.x = x;
  }

  /** Takes the cells from one on, up to but without another, of an axis of ours. */
  void cut(int axis, Dim from, Dim to, long step) {
    axes.add((long) x.order().indexOf(axis));
    starts.add(from);
    ends.add(to);
    steps.add(step);
  }

  /** Takes all cells of an axis of ours, the last one first. */
  void reverse(int axis) {
    cut(axis, Dim.of(-1), Dim.of(Long.MIN_VALUE), -1);
  }

  /** The name of the part. */
  String name() {
    if (axes.isEmpty()) {
      return x.name();
    }
    Extents extents = t.draft().extents();
    return t.emit(
        "Slice",
        List.of(
            x.name(),
            extents.vector(new Shape(starts)),
            extents.vector(new Shape(ends)),
            t.integers(axes),
            t.integers(steps)));
  }
}
