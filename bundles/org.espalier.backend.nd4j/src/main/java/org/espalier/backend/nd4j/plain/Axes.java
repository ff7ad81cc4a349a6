package org.espalier.backend.nd4j.plain;

import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.natives.Library;

/** The walk of a reduction: over the input, and over the result that each of its cells goes to. */
final class Axes {
  private Axes() {}

  /** The steps of the reduced tensor along the input's axes; 0 along those that are reduced. */
  static long[] reduced(Call call) {
    long[] shape = call.in(0).shape();
    long[] kept = shape.clone();
    for (long axis : call.attributes().integers("axes")) {
      kept[(int) axis] = 1;
    }
    return Grid.repeated(kept, shape);
  }

  /** The walk over the input, the reduced tensor and, third, the input again. */
  static Grid grid(Call call) {
    long[] shape = call.in(0).shape();
    return new Grid(shape, Library.rowMajor(shape), reduced(call), Library.rowMajor(shape));
  }
}
