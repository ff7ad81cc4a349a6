package org.espalier.backend.nd4j.prepared;

import org.espalier.backend.nd4j.kernel.Call;

/**
 * A tensor that is reduced over axes that lie together, as one of three axes.
 *
 * @param front the cells of the axes in front of them
 * @param reduced the cells of the axes that are reduced
 * @param behind the cells of the axes behind them
 */
record Sides(int front, int reduced, int behind) {
  /** The sides of a reduction, or null where the axes do not lie together. */
  static Sides of(Call call) {
    long[] shape = call.in(0).shape();
    boolean[] isReduced = new boolean[shape.length];
    for (long axis : call.attributes().integers("axes")) {
      isReduced[(int) axis] = true;
    }
    long[] cells = {1, 1, 1};
    int place = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 1) {
        continue;
      }
      if (isReduced[axis] != (place == 1)) {
        place++;
      }
      if (place > 2) {
        return null;
      }
      cells[place] *= shape[axis];
    }
    return new Sides((int) cells[0], (int) cells[1], (int) cells[2]);
  }
}
