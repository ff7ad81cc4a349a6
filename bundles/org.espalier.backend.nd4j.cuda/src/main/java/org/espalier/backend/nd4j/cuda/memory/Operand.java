package org.espalier.backend.nd4j.cuda.memory;

import java.util.Arrays;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/** A dense tensor, row-major and contiguous, at a place in a region. */
public final class Operand {
  private final Region region;
  private final long first;
  private final long[] shape;
  private final INDArray array;

  /**
   * A tensor in a region.
   *
   * @param first its first element there
   */
  public Operand(Region region, long first, long... shape) {
    this.region = region;
    this.first = first;
    this.shape = shape.clone();
    this.array = view(0, shape, rowMajor(shape));
  }

  /** A tensor in the same memory, some elements on. */
  public Operand part(long elements, long... extents) {
    return new Operand(region, first + elements, extents);
  }

  /**
   * Some of the elements.
   *
   * @param from the first of them
   * @param extents the extents
   * @param strides elements from one to the next along each axis, none negative
   */
  public INDArray view(long from, long[] extents, long[] strides) {
    return Nd4j.create(region.data(), extents, strides, first + from, 'c');
  }

  /** All elements in a shape. */
  public INDArray view(long... extents) {
    return view(0, extents, rowMajor(extents));
  }

  /** Every element, as a vector. */
  public INDArray flat() {
    return view(size());
  }

  /** The array. */
  public INDArray array() {
    return array;
  }

  /** The type of its elements. */
  public DType dtype() {
    return region.dtype();
  }

  /** Its extents; not to be changed. */
  public long[] shape() {
    return shape;
  }

  /** The number of its axes. */
  public int rank() {
    return shape.length;
  }

  /** An extent, counted from the end where negative. */
  public long extent(int axis) {
    return shape[axis < 0 ? shape.length + axis : axis];
  }

  /** The number of its elements. */
  public long size() {
    return size(shape);
  }

  /** The elements from one to the next along each axis. */
  public long[] strides() {
    return rowMajor(shape);
  }

  /** Whether two tensors begin at one place. */
  public boolean begins(Operand other) {
    return region == other.region && first == other.first;
  }

  /** A copy of the floats, once the device has made them. */
  public float[] floats() {
    try (INDArray copy = flat().dup()) {
      DeviceMemory.settle();
      return copy.data().asFloat();
    }
  }

  /** A copy of the integers, once the device has made them. */
  public int[] integers() {
    try (INDArray copy = flat().dup()) {
      DeviceMemory.settle();
      return copy.data().asInt();
    }
  }

  /** Writes floats from the front. */
  public void write(float... values) {
    try (INDArray given = Nd4j.createFromArray(values)) {
      write(given);
    }
  }

  /** Writes integers from the front. */
  public void write(int... values) {
    try (INDArray given = Nd4j.createFromArray(values)) {
      write(given);
    }
  }

  private void write(INDArray given) {
    copy(given, view(given.length())).run();
    DeviceMemory.settle(); // what is given is freed now
  }

  /** A copy of the elements of one array to another of the same shape, of any types and strides. */
  public static Kernel copy(INDArray from, INDArray to) {
    Assign copy = new Assign(from, to);
    return () -> Nd4j.exec(copy);
  }

  /** The number of elements of a shape. */
  public static long size(long... shape) {
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** The steps between elements of a row-major contiguous tensor. */
  public static long[] rowMajor(long... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape[axis];
    }
    return strides;
  }

  @Override
  public String toString() {
    return dtype() + Arrays.toString(shape);
  }
}
