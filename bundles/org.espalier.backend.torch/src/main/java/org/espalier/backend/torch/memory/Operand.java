package org.espalier.backend.torch.memory;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/**
 * A dense tensor, row-major and contiguous, at a place in a region.
 *
 * <p>A slice of another one can be moved along it, with every view that was taken of it, without a
 * copy: prepared kernels then work at the new place.
 */
public final class Operand implements Elements {
  private final Anchor anchor;
  private final long place;
  private final DType dtype;
  private final long[] shape;
  private final Tensor tensor;

  private Operand(Anchor anchor, long place, DType dtype, long... shape) {
    this.anchor = anchor;
    this.place = place;
    this.dtype = dtype;
    this.shape = shape.clone();
    this.tensor = anchor.view(dtype, place, shape, rowMajor(shape));
  }

  /**
   * A tensor in a region.
   *
   * @param first its first element there
   * @param kept frees what is made for it
   */
  public static Operand in(Region region, long first, Kept kept, DType dtype, long... shape) {
    return new Operand(new Anchor(region, kept, first, false), 0, dtype, shape);
  }

  /** A part of this tensor that can be moved along it; begins at its first element. */
  public Operand slice(long... extents) {
    return new Operand(
        new Anchor(anchor.region(), anchor.kept(), first(), true), 0, dtype, extents);
  }

  /** Moves a slice to a place in the tensor it was taken from. */
  public void moveTo(Operand stack, long element) {
    anchor.moveTo(stack.first() + element);
  }

  /** A tensor in the same memory, some elements on. */
  public Operand part(long elements, DType type, long... extents) {
    return new Operand(anchor, place + elements, type, extents);
  }

  /** The same elements in another shape. */
  public Operand as(long... extents) {
    return part(0, dtype, extents);
  }

  @Override
  public Tensor view(long first, long[] extents, long[] strides) {
    return anchor.view(dtype, place + first, extents, strides);
  }

  /** All elements in a shape. */
  public Tensor view(long... extents) {
    return view(0, extents, rowMajor(extents));
  }

  /** Every element, as a vector. */
  public Tensor flat() {
    return view(size());
  }

  @Override
  public Tensor tensor() {
    return tensor;
  }

  /** The type of its elements. */
  public DType dtype() {
    return dtype;
  }

  @Override
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

  /** Whether it may be moved. */
  public boolean moves() {
    return anchor.moves();
  }

  /** Whether two tensors begin at one place and cannot be moved apart. */
  public boolean begins(Operand other) {
    return anchor.region() == other.anchor.region()
        && first() == other.first()
        && (anchor == other.anchor || !(moves() || other.moves()));
  }

  /** Where it is. */
  public DeviceMemory memory() {
    return anchor.region().memory();
  }

  /** What it is in. */
  Region region() {
    return anchor.region();
  }

  /** Its first element there. */
  long first() {
    return anchor.base() + place;
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
    return dtype + Arrays.toString(shape);
  }
}
