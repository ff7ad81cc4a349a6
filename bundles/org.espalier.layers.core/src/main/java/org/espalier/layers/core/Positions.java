package org.espalier.layers.core;

import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** The numbers of steps, as tensors. */
final class Positions {
  private Positions() {}

  /** 0, 1, 2, ... as floats [count]. */
  static Tensor of(Dim count, Ops ops) {
    if (count.isKnown()) {
      float[] numbers = new float[Math.toIntExact(count.value())];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i;
      }
      return ops.constant(numbers, Shape.of(count));
    }
    return counted(count, ops);
  }

  /** Counts: a constant cannot have an extent that is not known yet. */
  private static Tensor counted(Dim count, Ops ops) {
    ScanBody body =
        (inner, carries, slices) ->
            new ScanBody.Step(List.of(inner.add(carries.get(0), 1)), carries);
    return ops.scan(List.of(ops.scalar(0)), List.of(), count, false, body).outputs().get(0);
  }
}
