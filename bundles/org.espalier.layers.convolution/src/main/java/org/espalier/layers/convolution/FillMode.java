package org.espalier.layers.convolution;

import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** What is seen beyond the border of an image. */
public enum FillMode {
  /** One value. */
  CONSTANT,
  /** The nearest cell: {@code a a a|a b c|c c c}. */
  NEAREST,
  /** The image in a mirror: {@code c b a|a b c|c b a}. */
  REFLECT,
  /** The image again: {@code a b c|a b c|a b c}. */
  WRAP;

  /**
   * The places within an axis that stand for any places.
   *
   * @param at places, the first cell is 0
   * @param cells the extent of the axis
   * @return places from 0 to {@code cells - 1}; with {@link #CONSTANT} those that were given
   */
  Tensor within(Tensor at, long cells, Ops ops) {
    if (this == CONSTANT) {
      return at;
    }
    boolean single = cells == 1 || this == NEAREST;
    Tensor mapped =
        single ? at : this == REFLECT ? mirrored(at, cells, ops) : again(at, cells, ops);
    return ops.clip(mapped, 0, cells - 1.0);
  }

  private static Tensor mirrored(Tensor at, long cells, Ops ops) {
    double round = 2.0 * cells;
    Tensor before = ops.add(at, ops.mul(ops.floor(ops.mul(at, -1 / round)), round));
    Tensor low =
        ops.where(
            ops.less(before, ops.scalar(-1.0 * cells)),
            ops.add(before, round),
            ops.sub(-1, before));
    Tensor behind = ops.sub(at, ops.mul(ops.floor(ops.mul(at, 1 / round)), round));
    Tensor high =
        ops.where(
            ops.greaterEqual(behind, ops.scalar(1.0 * cells)), ops.sub(round - 1, behind), behind);
    return ops.where(ops.less(at, ops.scalar(0)), low, high);
  }

  private static Tensor again(Tensor at, long cells, Ops ops) {
    double steps = 1.0 / (cells - 1);
    Tensor low = ops.add(at, ops.mul(ops.add(ops.floor(ops.mul(at, -steps)), 1), (double) cells));
    Tensor high = ops.sub(at, ops.mul(ops.floor(ops.mul(at, steps)), (double) cells));
    Tensor behind = ops.where(ops.greater(at, ops.scalar(cells - 1.0)), high, at);
    return ops.where(ops.less(at, ops.scalar(0)), low, behind);
  }
}
