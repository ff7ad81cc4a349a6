package org.espalier.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The extents of a tensor's axes, outermost first; a scalar has none.
 *
 * @param dims the extents
 */
public record Shape(List<Dim> dims) {
  /** The shape of a scalar. */
  public static final Shape SCALAR = new Shape(List.of());

  /** Copies the list. */
  public Shape {
    dims = List.copyOf(dims);
  }

  /** A shape of these extents. */
  public static Shape of(Dim... dims) {
    return new Shape(Arrays.asList(dims));
  }

  /** A shape of known extents. */
  public static Shape of(long... dims) {
    List<Dim> list = new ArrayList<>();
    for (long dim : dims) {
      list.add(Dim.of(dim));
    }
    return new Shape(list);
  }

  /** The number of axes. */
  public int rank() {
    return dims.size();
  }

  /**
   * The extent of an axis.
   *
   * @param axis from 0, or from -1 for the last one backwards
   * @throws ShapeException if there is no such axis
   */
  public Dim dim(int axis) {
    return dims.get(counted(axis));
  }

  /** The number of elements. */
  public Dim size() {
    Dim size = Dim.of(1);
    for (Dim dim : dims) {
      size = size.times(dim);
    }
    return size;
  }

  /** Whether every extent is a number. */
  public boolean isKnown() {
    return dims.stream().allMatch(Dim::isKnown);
  }

  /** This shape with the symbols that have a value replaced by it. */
  public Shape bind(Map<String, Long> values) {
    return new Shape(dims.stream().map(dim -> dim.bind(values)).toList());
  }

  /**
   * The extents as numbers.
   *
   * @throws IllegalStateException if one is not known yet
   */
  public long[] toArray() {
    return dims.stream().mapToLong(Dim::value).toArray();
  }

  private int counted(int axis) {
    int counted = axis < 0 ? axis + rank() : axis;
    if (counted < 0 || counted >= rank()) {
      throw new ShapeException("there is no axis " + axis + " in " + this);
    }
    return counted;
  }

  /**
   * This shape with one extent replaced.
   *
   * @param axis from 0, or from -1 for the last one backwards
   * @throws ShapeException if there is no such axis
   */
  public Shape with(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(counted(axis), dim);
    return new Shape(changed);
  }

  /** This shape with axes appended. */
  public Shape append(Dim... more) {
    List<Dim> all = new ArrayList<>(dims);
    all.addAll(Arrays.asList(more));
    return new Shape(all);
  }

  /** The axes from one on, up to but without another. */
  public Shape slice(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  @Override
  public String toString() {
    return dims.toString();
  }
}
