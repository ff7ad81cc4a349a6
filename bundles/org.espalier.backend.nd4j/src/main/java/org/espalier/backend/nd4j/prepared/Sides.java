package org.espalier.backend.nd4j.prepared;

import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;

/** Says which axes of a tensor an operation treats alike. */
final class Sides {
  private Sides() {}

  /** Whether a reduction is over the axes in front (1), over those behind (-1), or neither (0). */
  static int of(Call call) {
    long[] shape = call.in(0).shape();
    boolean[] reduced = new boolean[shape.length];
    for (long axis : call.attributes().integers("axes")) {
      reduced[(int) axis] = true;
    }
    int changes = 0;
    int first = -1;
    int last = -1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 1) {
        continue;
      }
      int kind = reduced[axis] ? 1 : 0;
      changes += last >= 0 && kind != last ? 1 : 0;
      first = first < 0 ? kind : first;
      last = kind;
    }
    if (changes > 1) {
      return 0;
    }
    return first == 1 ? 1 : -1;
  }

  /** Whether a tensor is repeated to another along the axes in front only, and has more cells. */
  static boolean isRow(Operand row, Operand out) {
    if (row.dtype() != DType.FLOAT32 || row.size() < 2 || row.size() == out.size()) {
      return false;
    }
    int extra = out.rank() - row.rank();
    int axis = row.rank() - 1;
    long cells = 1;
    while (axis >= 0 && row.extent(axis) == out.extent(axis + extra)) {
      cells *= row.extent(axis);
      axis--;
    }
    return cells == row.size();
  }
}
