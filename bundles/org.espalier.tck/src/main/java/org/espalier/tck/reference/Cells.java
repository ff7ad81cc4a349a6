package org.espalier.tck.reference;

import java.util.Arrays;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** A dense tensor where it lives: one double for each four bytes of a plan. */
final class Cells {
  private final double[] memory;
  private final int start;
  private final DType dtype;
  private final int[] shape;
  private final int size;

  Cells(double[] memory, int start, TensorType type) {
    this.memory = memory;
    this.start = start;
    this.dtype = type.dtype();
    this.shape = Grid.extents(type.shape());
    this.size = Grid.size(shape);
  }

  double get(int place) {
    return memory[start + place];
  }

  void set(int place, double value) {
    memory[start + place] = value;
  }

  void add(int place, double value) {
    memory[start + place] += value;
  }

  void fill(double value) {
    Arrays.fill(memory, start, start + size, value);
  }

  /** Copies a run of cells from another tensor. */
  void copy(Cells from, int fromPlace, int toPlace, int count) {
    System.arraycopy(from.memory, from.start + fromPlace, memory, start + toPlace, count);
  }

  boolean isInteger() {
    return dtype == DType.INT32;
  }

  /** The extents; not to be changed. */
  int[] shape() {
    return shape;
  }

  int extent(int axis) {
    return shape[axis];
  }

  int rank() {
    return shape.length;
  }

  int size() {
    return size;
  }
}
