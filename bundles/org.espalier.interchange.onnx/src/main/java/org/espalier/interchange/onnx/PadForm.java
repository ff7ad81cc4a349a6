package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;

/**
 * Cells around a value and between its cells. ONNX has the former only; for the latter each cell
 * gets an axis of its own, which is padded and then joined with the one it came from.
 */
final class PadForm {
  private final Translation t;
  private final Node node;
  private final Attributes attributes;
  private final List<Integer> order;
  private Operand x;
  private Shape shape;

  PadForm(Translation t, Node node) {
    this.t = t;
    this.node = node;
    this.attributes = node.attributes();
    this.x = t.number(node.input(0));
    this.order = x.order();
    this.shape = t.shape(node.input(0));
  }

  void write() {
    long[] interior = attributes.integers("interior");
    for (int axis = 0; axis < interior.length; axis++) {
      if (interior[axis] > 0) {
        spread(axis, interior[axis]);
      }
    }
    crop();
    surround();
    t.define(node.output(), x.name(), order);
  }

  private void spread(int axis, long between) {
    int place = order.indexOf(axis);
    List<Dim> dims = new ArrayList<>(Orders.arranged(shape, order).dims());
    dims.add(place + 1, Dim.of(1));
    List<Dim> after = new ArrayList<>(dims.stream().map(dim -> Dim.of(0)).toList());
    List<Dim> before = List.copyOf(after);
    after.set(place + 1, Dim.of(between));
    String single = t.reshaped(x.name(), Orders.arranged(shape, order), new Shape(dims));
    String padded = pad(single, before, after);
    dims.set(place + 1, Dim.of(between + 1));
    Dim full = shape.dim(axis).times(between + 1);
    Shape joined = shape.with(axis, full);
    rename(t.reshaped(padded, new Shape(dims), Orders.arranged(joined, order)), joined);
    Part part = new Part(t, x);
    part.cut(axis, Dim.of(0), full.plus(-between), 1);
    rename(part.name(), shape.with(axis, full.plus(-between)));
  }

  private void rename(String name, Shape now) {
    x = new Operand(name, order, false);
    shape = now;
  }

  private void crop() {
    Shape before = attributes.shape("before");
    Shape after = attributes.shape("after");
    Part part = new Part(t, x);
    Shape left = shape;
    for (int axis = 0; axis < shape.rank(); axis++) {
      Dim first = negative(before.dim(axis));
      Dim last = shape.dim(axis).minus(negative(after.dim(axis)));
      if (!first.equals(Dim.of(0)) || !last.equals(shape.dim(axis))) {
        part.cut(axis, first, last, 1);
        left = left.with(axis, last.minus(first));
      }
    }
    rename(part.name(), left);
  }

  /** How many cells a count crops. */
  private static Dim negative(Dim count) {
    return count.isKnown() && count.value() < 0 ? Dim.of(-count.value()) : Dim.of(0);
  }

  private void surround() {
    List<Dim> before = positive(attributes.shape("before"));
    List<Dim> after = positive(attributes.shape("after"));
    boolean nothing =
        before.stream().allMatch(Dim.of(0)::equals) && after.stream().allMatch(Dim.of(0)::equals);
    if (!nothing) {
      rename(pad(x.name(), before, after), shape);
    }
  }

  private List<Dim> positive(Shape counts) {
    return Orders.arranged(counts, order).dims().stream()
        .map(dim -> dim.isKnown() && dim.value() < 0 ? Dim.of(0) : dim)
        .toList();
  }

  private String pad(String name, List<Dim> before, List<Dim> after) {
    List<Dim> pads = new ArrayList<>(before);
    pads.addAll(after);
    String value = t.draft().initializers().scalar(attributes.real("value"));
    if (t.isInteger(node.input(0))) {
      value = t.emit("Cast", List.of(value), Types.to(DType.INT32));
    }
    return t.emit("Pad", List.of(name, t.draft().extents().vector(new Shape(pads)), value));
  }
}
