package org.espalier.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * The gradient of one value while its readers contribute to it.
 *
 * <p>Readers of different parts of a value, the gates of a recurrent layer for example, contribute
 * parts; where these cover it they are joined, which is cheaper than to pad and add them.
 */
final class Cotangent {
  private final Shape shape;
  private final List<Tensor> wholes = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  Cotangent(Shape shape) {
    this.shape = shape;
  }

  /**
   * The gradient of a part of an axis; that of the rest is zero.
   *
   * @param axis the axis
   * @param begin the first cell along it
   * @param tensor the gradient of the part
   */
  record Part(int axis, Dim begin, Tensor tensor) {
    Dim end() {
      return begin.plus(tensor.dim(axis));
    }
  }

  void add(Tensor whole) {
    wholes.add(whole);
  }

  void add(Part part) {
    parts.add(part);
  }

  /** The sum of all contributions; there is at least one. */
  Tensor sum(Ops ops) {
    List<Tensor> terms = new ArrayList<>(wholes);
    if (tile()) {
      terms.add(ops.concat(parts.stream().map(Part::tensor).toList(), parts.get(0).axis()));
    } else {
      parts.forEach(part -> terms.add(padded(ops, part)));
    }
    wholes.clear();
    parts.clear();
    Tensor sum = terms.get(0);
    for (Tensor term : terms.subList(1, terms.size())) {
      sum = ops.add(sum, term);
    }
    wholes.add(sum);
    return sum;
  }

  /** Whether the parts, put in order, cover one axis without gap or overlap. */
  private boolean tile() {
    boolean known = parts.stream().allMatch(part -> part.begin().isKnown());
    if (parts.isEmpty() || !known) {
      return false;
    }
    parts.sort(Comparator.comparingLong(part -> part.begin().value()));
    int axis = parts.get(0).axis();
    Dim end = Dim.of(0);
    for (Part part : parts) {
      if (part.axis() != axis || !part.begin().equals(end)) {
        return false;
      }
      end = part.end();
    }
    return end.equals(shape.dim(axis));
  }

  private Tensor padded(Ops ops, Part part) {
    Shape none = new Shape(Collections.nCopies(shape.rank(), Dim.of(0)));
    return ops.pad(
        part.tensor(),
        none.with(part.axis(), part.begin()),
        none.with(part.axis(), shape.dim(part.axis()).minus(part.end())),
        new long[shape.rank()],
        0);
  }
}
