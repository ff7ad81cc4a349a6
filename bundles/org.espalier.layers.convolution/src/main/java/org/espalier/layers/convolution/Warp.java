package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Reads images [batch, rows, columns, channels] at any places, as Keras's {@code affine_transform}
 * does.
 *
 * <p>Places are cells, counted from 0, and between them; a tensor of places is [batch, rows,
 * columns] with 1 for an axis along which they are equal. Images whose extents are not known yet
 * cannot be read.
 */
final class Warp {
  private final Ops ops;
  private final Fill fill;
  private final long rows;
  private final long columns;
  private final Tensor table;
  private final Tensor first;

  /**
   * What stands between cells and beyond borders.
   *
   * @param mode what is beyond
   * @param interpolation what is between
   * @param value the value beyond with {@link FillMode#CONSTANT}
   */
  record Fill(FillMode mode, Interpolation interpolation, double value) {}

  Warp(Tensor images, Fill fill, Ops ops) {
    this.ops = ops;
    this.fill = fill;
    rows = images.dim(1).value();
    columns = images.dim(2).value();
    Dim cells = images.dim(0).times(rows * columns);
    table = ops.reshape(images, Shape.of(cells, images.dim(3)));
    first = ops.mul(numbers(images.dim(0), ops), whole(rows * columns));
  }

  /** Whether the extents of images are known, so that they can be read. */
  static boolean canRead(Tensor images) {
    return images.dim(1).isKnown() && images.dim(2).isKnown();
  }

  /** 0, 1, 2, ... for the images of a batch, as integers [batch, 1, 1]. */
  private static Tensor numbers(Dim batch, Ops ops) {
    ScanBody count =
        (inner, carries, slices) ->
            new ScanBody.Step(List.of(inner.add(carries.get(0), 1)), carries);
    Tensor counted =
        ops.scan(List.of(ops.scalar(0)), List.of(), batch, false, count).outputs().get(0);
    Dim one = Dim.of(1);
    return ops.cast(ops.reshape(counted, Shape.of(batch, one, one)), DType.INT32);
  }

  private Tensor whole(long number) {
    return ops.cast(ops.scalar((double) number), DType.INT32);
  }

  /** The numbers of rows, as [1, rows, 1]. */
  static Tensor rows(long count, Ops ops) {
    return ops.constant(upTo(count), Shape.of(1, count, 1));
  }

  /** The numbers of columns, as [1, 1, columns]. */
  static Tensor columns(long count, Ops ops) {
    return ops.constant(upTo(count), Shape.of(1, 1, count));
  }

  private static float[] upTo(long count) {
    float[] numbers = new float[Math.toIntExact(count)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** What stands at places. */
  Tensor at(Tensor row, Tensor column) {
    Tensor y = fill.mode().within(row, rows, ops);
    Tensor x = fill.mode().within(column, columns, ops);
    if (fill.interpolation() == Interpolation.NEAREST) {
      return cells(rounded(y), rounded(x));
    }
    Tensor top = ops.floor(y);
    Tensor left = ops.floor(x);
    Tensor right = ops.expandDims(ops.sub(x, left), -1);
    Tensor upper = between(cells(top, left), cells(top, ops.add(left, 1)), right);
    Tensor bottom = ops.add(top, 1);
    Tensor lower = between(cells(bottom, left), cells(bottom, ops.add(left, 1)), right);
    return between(upper, lower, ops.expandDims(ops.sub(y, top), -1));
  }

  private Tensor between(Tensor a, Tensor b, Tensor share) {
    return ops.add(ops.mul(a, ops.sub(1, share)), ops.mul(b, share));
  }

  /** Halves are rounded away from 0, as TensorFlow does. */
  private Tensor rounded(Tensor x) {
    return ops.mul(ops.sign(x), ops.floor(ops.add(ops.abs(x), 0.5)));
  }

  /** The cells at whole places; beyond the border, the value that is there or that of the last. */
  Tensor cells(Tensor row, Tensor column) {
    Tensor inRow = ops.mul(ops.clip(row, 0, rows - 1.0), (double) columns);
    Tensor cell = ops.add(inRow, ops.clip(column, 0, columns - 1.0));
    Tensor seen = ops.gather(table, ops.add(first, ops.cast(cell, DType.INT32)));
    if (fill.mode() != FillMode.CONSTANT) {
      return seen;
    }
    Tensor inside = ops.mul(isWithin(row, rows), isWithin(column, columns));
    return ops.where(ops.expandDims(inside, -1), seen, ops.scalar(fill.value()));
  }

  private Tensor isWithin(Tensor place, long count) {
    return ops.mul(
        ops.greaterEqual(place, ops.scalar(0)), ops.less(place, ops.scalar((double) count)));
  }
}
