package org.espalier.tck.cases;

import java.util.List;
import java.util.stream.Stream;
import org.espalier.tck.Samples;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Scans: recurrent cells, several carries, what comes from outside. */
final class ScanCases {
  private ScanCases() {}

  static List<OperationCase> all(Samples samples) {
    int steps = samples.number(1, 5);
    return List.of(
        recurrence(samples, steps, false),
        recurrence(samples, steps, true),
        recurrence(samples, 1, false),
        masked(samples, steps),
        exchange(samples, steps),
        nested(samples),
        withoutSequences(samples));
  }

  private static OperationCase scan(String name, OperationCase.Operation body, Value... inputs) {
    return new OperationCase(name, List.of(inputs), Tolerance.OUTPUTS, true, body);
  }

  private static List<Tensor> results(Scanned scanned) {
    return Stream.concat(scanned.carries().stream(), scanned.outputs().stream()).toList();
  }

  /** h = tanh(x W + h U + b); hands out h and h * h. */
  private static OperationCase recurrence(Samples samples, int steps, boolean reverse) {
    int batch = samples.number(1, 3);
    int inputs = samples.number(1, 3);
    int units = samples.number(1, 4);
    OperationCase.Operation operation =
        (ops, x) -> {
          ScanBody cell =
              (inner, carries, slices) -> {
                Tensor seen = inner.matmul(slices.get(0), x.get(2));
                Tensor kept = inner.matmul(carries.get(0), x.get(3));
                Tensor next = inner.tanh(inner.add(inner.add(seen, kept), x.get(4)));
                return new ScanBody.Step(List.of(next), List.of(next, inner.square(next)));
              };
          return results(
              ops.scan(List.of(x.get(0)), List.of(x.get(1)), Dim.of(steps), reverse, cell));
        };
    return scan(
        "scan of a recurrent cell" + (reverse ? " in reverse" : ""),
        operation,
        samples.floats(Shape.of(batch, units)),
        samples.floats(Shape.of(steps, batch, inputs)),
        samples.floats(Shape.of(inputs, units)),
        samples.floats(Shape.of(units, units)),
        samples.floats(Shape.of(units)));
  }

  /** Keeps the carry where a mask is 0. */
  private static OperationCase masked(Samples samples, int steps) {
    Shape shape = samples.shape(2);
    Shape rows = Shape.of(Dim.of(steps), shape.dim(0), Dim.of(1));
    Shape sequence = Shape.of(Dim.of(steps), shape.dim(0), shape.dim(1));
    OperationCase.Operation operation =
        (ops, x) -> {
          ScanBody cell =
              (inner, carries, slices) -> {
                Tensor next = inner.sigmoid(inner.add(carries.get(0), slices.get(0)));
                Tensor kept = inner.where(slices.get(1), next, carries.get(0));
                return new ScanBody.Step(List.of(kept), List.of(kept));
              };
          return results(
              ops.scan(List.of(x.get(0)), List.of(x.get(1), x.get(2)), Dim.of(steps), false, cell));
        };
    return scan(
        "scan with a mask",
        operation,
        samples.floats(shape),
        samples.floats(sequence),
        Value.floats(rows, samples.ids(rows, 2).elements()));
  }

  /** Two carries that change places, one of them used after it was replaced. */
  private static OperationCase exchange(Samples samples, int steps) {
    Shape shape = samples.shape(1);
    OperationCase.Operation operation =
        (ops, x) -> {
          ScanBody cell =
              (inner, carries, slices) -> {
                Tensor product = inner.mul(carries.get(0), slices.get(0));
                List<Tensor> next = List.of(carries.get(1), inner.sin(product));
                return new ScanBody.Step(next, List.of(inner.add(product, carries.get(1))));
              };
          return results(
              ops.scan(List.of(x.get(0), x.get(1)), List.of(x.get(2)), Dim.of(steps), false, cell));
        };
    return scan(
        "scan with carries that change places",
        operation,
        samples.floats(shape),
        samples.floats(shape),
        samples.floats(Shape.of(Dim.of(steps), shape.dim(0))));
  }

  /** A scan inside a scan. */
  private static OperationCase nested(Samples samples) {
    Shape shape = samples.shape(1);
    OperationCase.Operation operation =
        (ops, x) -> {
          ScanBody outer =
              (middle, carries, slices) -> {
                ScanBody inner =
                    (deep, sums, parts) -> {
                      Tensor sum = deep.add(sums.get(0), deep.mul(parts.get(0), x.get(2)));
                      return new ScanBody.Step(List.of(deep.tanh(sum)), List.of());
                    };
                List<Tensor> next =
                    middle
                        .scan(
                            List.of(carries.get(0)), List.of(slices.get(0)), Dim.of(3), true, inner)
                        .carries();
                return new ScanBody.Step(next, List.of(middle.neg(next.get(0))));
              };
          return results(ops.scan(List.of(x.get(0)), List.of(x.get(1)), Dim.of(2), false, outer));
        };
    return scan(
        "scan in a scan",
        operation,
        samples.floats(shape),
        samples.floats(Shape.of(Dim.of(2), Dim.of(3), shape.dim(0))),
        samples.floats(shape));
  }

  private static OperationCase withoutSequences(Samples samples) {
    Shape shape = samples.shape(2);
    ScanBody twice =
        (inner, carries, slices) -> {
          Tensor next = inner.sin(inner.mul(carries.get(0), 2));
          return new ScanBody.Step(List.of(next), List.of(next));
        };
    OperationCase.Operation operation =
        (Ops ops, List<Tensor> x) ->
            results(ops.scan(List.of(x.get(0)), List.of(), Dim.of(3), false, twice));
    return scan("scan without sequences", operation, samples.floats(shape));
  }
}
