package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Functions of the elements along some axes. */
final class ReductionCases {
  private ReductionCases() {}

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    for (int rank = 1; rank <= 5; rank++) {
      for (int count = 1; count <= rank; count++) {
        int[] axes = Arrays.copyOf(samples.order(rank), count);
        addReductions(cases, samples.floats(samples.shape(rank)), axes, count % 2 == 0);
      }
    }
    Value matrix = samples.floats(Shape.of(samples.number(60, 70), samples.number(30, 40)));
    for (int axis = 0; axis < 2; axis++) {
      int along = axis;
      String name = " of a large matrix along " + axis;
      cases.add(OperationCase.of("sum" + name, (o, x) -> o.sum(x.get(0), false, along), matrix));
      cases.add(OperationCase.of("max" + name, (o, x) -> o.max(x.get(0), true, along), matrix));
      cases.add(OperationCase.of("argmax" + name, (o, x) -> o.argmax(x.get(0), along), matrix));
    }
    addTies(cases);
    return cases;
  }

  private static void addReductions(
      List<OperationCase> cases, Value value, int[] axes, boolean keep) {
    String name = " along " + Arrays.toString(axes);
    cases.add(OperationCase.of("sum" + name, (ops, x) -> ops.sum(x.get(0), keep, axes), value));
    cases.add(OperationCase.of("max" + name, (ops, x) -> ops.max(x.get(0), keep, axes), value));
    cases.add(
        OperationCase.of(
                "argmax along " + axes[0], (ops, x) -> ops.argmax(x.get(0), axes[0]), value)
            .exact());
    OperationCase.Single gradient =
        (ops, x) -> {
          Tensor maximum = ops.max(x.get(0), keep, axes);
          return ops.maxGrad(x.get(0), maximum, ops.mul(maximum, 3), keep, axes);
        };
    cases.add(OperationCase.of("max_grad" + name, gradient, value).rough());
  }

  private static void addTies(List<OperationCase> cases) {
    Value ties = Value.floats(Shape.of(3, 4), 1, 2, 2, 0, 5, 5, 5, 5, -1, -2, -1, -1);
    OperationCase.Single shared =
        (ops, x) -> {
          Tensor maximum = ops.max(x.get(0), false, 1);
          return ops.maxGrad(x.get(0), maximum, ops.mul(maximum, 3), false, 1);
        };
    cases.add(OperationCase.of("max_grad of equal maxima", shared, ties).rough());
    cases.add(
        OperationCase.of("argmax of equal maxima", (ops, x) -> ops.argmax(x.get(0), 1), ties)
            .exact()
            .rough());
  }
}
