package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Operations that move elements without changing them. */
final class MovementCases {
  private MovementCases() {}

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    for (int rank = 1; rank <= 5; rank++) {
      Value x = samples.floats(samples.shape(rank));
      addMoves(cases, samples, x);
      addPart(cases, samples, rank);
      addPad(cases, samples, x);
      addConcat(cases, samples, x.shape());
    }
    for (int rank = 0; rank <= 2; rank++) {
      addTable(cases, samples, samples.shape(rank), samples.shape(2));
      addTable(cases, samples, samples.shape(rank), samples.shape(1));
    }
    Value large = samples.floats(Shape.of(19, 33));
    cases.add(
        OperationCase.of("transpose of many", (o, x) -> o.transpose(x.get(0), 1, 0), large)
            .exact()
            .rough());
    Shape integers = samples.shape(2);
    Value ids = Value.ids(integers, 9, samples.integers(integers, 0, 8));
    cases.add(
        OperationCase.of("transpose of integers", (o, x) -> o.transpose(x.get(0), 1, 0), ids)
            .exact());
    return cases;
  }

  private static void addMoves(List<OperationCase> cases, Samples samples, Value value) {
    Shape shape = value.shape();
    int rank = shape.rank();
    int[] order = samples.order(rank);
    int[] some = Arrays.copyOf(order, samples.number(1, rank));
    cases.add(
        OperationCase.of(
                "transpose to " + Arrays.toString(order),
                (o, x) -> o.transpose(x.get(0), order),
                value)
            .exact());
    cases.add(
        OperationCase.of(
                "reverse of " + Arrays.toString(some), (o, x) -> o.reverse(x.get(0), some), value)
            .exact());
    cases.add(
        OperationCase.of(
                "reshape", (o, x) -> o.reshape(x.get(0), Shape.of(shape.size(), Dim.of(1))), value)
            .exact());
    OperationCase.Single stop = (o, x) -> o.stopGradient(x.get(0));
    cases.add(OperationCase.of("stop_gradient", stop, value).exact().rough());
    Shape wide = new Shape(samples.shape(1).dims()).append(shape.dims().toArray(Dim[]::new));
    Value narrow = samples.floats(samples.squeezed(shape));
    cases.add(
        OperationCase.of("broadcast_to " + wide, (o, x) -> o.broadcastTo(x.get(0), wide), narrow)
            .exact());
  }

  private static void addPart(List<OperationCase> cases, Samples samples, int rank) {
    long[] begin = new long[rank];
    long[] size = new long[rank];
    long[] strides = new long[rank];
    long[] extents = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      begin[axis] = samples.number(0, 2);
      size[axis] = samples.number(1, 3);
      strides[axis] = samples.number(1, 3);
      extents[axis] = begin[axis] + (size[axis] - 1) * strides[axis] + samples.number(1, 2);
    }
    Value value = samples.floats(Shape.of(extents));
    cases.add(
        OperationCase.of(
                "slice from %s by %s".formatted(Arrays.toString(begin), Arrays.toString(strides)),
                (o, x) -> o.slice(x.get(0), Shape.of(begin), Shape.of(size), strides),
                value)
            .exact());
    for (int axis = 0; axis < rank; axis++) {
      int along = axis;
      OperationCase.Single part = (o, x) -> o.part(x.get(0), along, begin[along], Dim.of(1));
      cases.add(OperationCase.of("part of axis " + axis, part, value).exact());
    }
  }

  private static void addPad(List<OperationCase> cases, Samples samples, Value value) {
    int rank = value.shape().rank();
    long[] before = new long[rank];
    long[] after = new long[rank];
    long[] interior = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      before[axis] = samples.number(0, 2);
      after[axis] = samples.number(value.shape().dim(axis).value() > 1 ? -1 : 0, 2);
      interior[axis] = samples.number(0, 2);
    }
    cases.add(
        OperationCase.of(
                "pad %s and %s, %s between"
                    .formatted(
                        Arrays.toString(before), Arrays.toString(after), Arrays.toString(interior)),
                (o, x) -> o.pad(x.get(0), Shape.of(before), Shape.of(after), interior, 0.5),
                value)
            .exact());
    cases.add(
        OperationCase.of(
                "pad with zeros",
                (o, x) -> o.pad(x.get(0), Shape.of(before), Shape.of(before), new long[rank], 0),
                value)
            .exact());
  }

  private static void addConcat(List<OperationCase> cases, Samples samples, Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      int along = axis;
      Value a = samples.floats(shape);
      Value b = samples.floats(shape.with(axis, Dim.of(samples.extent())));
      Value c = samples.floats(shape.with(axis, Dim.of(1)));
      cases.add(
          OperationCase.of("concat along " + axis, (o, x) -> o.concat(x, along), a, b, c).exact());
      cases.add(
          OperationCase.of(
              "concat of what was computed along " + axis,
              (o, x) -> o.concat(List.of(o.tanh(x.get(0)), x.get(1), o.neg(x.get(0))), along),
              a,
              b));
    }
  }

  private static void addTable(
      List<OperationCase> cases, Samples samples, Shape shape, Shape table) {
    int rows = (int) table.dim(0).value();
    Value ids = samples.ids(shape, rows);
    Value values = samples.floats(table);
    Shape made = shape.append(table.slice(1, table.rank()).dims().toArray(Dim[]::new));
    cases.add(
        OperationCase.of("gather", (o, x) -> o.gather(x.get(0), x.get(1)), values, ids).exact());
    Value whole = Value.ints(table, samples.integers(table, -9, 9));
    cases.add(
        OperationCase.of("gather of integers", (o, x) -> o.gather(x.get(0), x.get(1)), whole, ids)
            .exact());
    cases.add(
        OperationCase.of(
            "scatter_add",
            (o, x) -> o.scatterAdd(x.get(0), x.get(1), table.dim(0)),
            ids,
            samples.floats(made)));
    cases.add(OperationCase.of("one_hot", (o, x) -> o.oneHot(x.get(0), Dim.of(rows)), ids).exact());
  }
}
