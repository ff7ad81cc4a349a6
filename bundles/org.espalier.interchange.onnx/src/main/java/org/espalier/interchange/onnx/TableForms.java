package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.model.DenseArray;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/** Rows of tables by ids. */
final class TableForms {
  /** The first release in which ScatterND adds. */
  private static final int ADDING_SCATTER = 16;

  private TableForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.GATHER, TableForms::gather);
    forms.put(Primitive.SELECT_ROWS, TableForms::gather);
    forms.put(Primitive.ONE_HOT, TableForms::oneHot);
    forms.put(Primitive.SCATTER_ADD, TableForms::scatterAdd);
  }

  private static void gather(Translation t, Node node) {
    List<String> operands = List.of(t.natural(node.input(0)), t.natural(node.input(1)));
    t.define(node.output(), t.emit("Gather", operands));
  }

  /** Compares each id with all numbers: an id that is not among them has a row of zeros. */
  private static void oneHot(Translation t, Node node) {
    Dim depth = node.attributes().shape("depth").dim(0);
    if (!depth.isKnown() || depth.value() > Integer.MAX_VALUE) {
      throw new Inexpressible("the number " + depth + " of different ids is not known");
    }
    float[] numbers = new float[(int) depth.value()];
    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = i);
    String all =
        t.draft().initializers().array("ids", new DenseArray(new long[] {numbers.length}, numbers));
    String column = column(t, node.input(0));
    String truth =
        t.emit("Equal", List.of(column, t.emit("Cast", List.of(all), Types.to(DType.INT32))));
    t.defineTruth(node.output(), truth, Orders.natural(t.shape(node.output()).rank()));
  }

  /** Ids with a new last axis of extent 1. */
  private static String column(Translation t, int ids) {
    return t.emit("Unsqueeze", List.of(t.natural(ids), t.integers(List.of(-1L))));
  }

  private static void scatterAdd(Translation t, Node node) {
    if (t.draft().opset() < ADDING_SCATTER) {
      throw new Inexpressible("sums of rows by ids need opset " + ADDING_SCATTER + " or more");
    }
    Shape shape = t.shape(node.output());
    String table =
        t.emit(
            "ConstantOfShape",
            List.of(t.draft().extents().vector(shape)),
            NodeAttribute.of("value", Initializers.single(0)));
    String ids =
        t.emit(
            "Cast",
            List.of(column(t, node.input(0))),
            NodeAttribute.of("to", TensorProto.DataType.INT64.getNumber()));
    String sums =
        t.emit(
            "ScatterND",
            List.of(table, ids, t.natural(node.input(1))),
            NodeAttribute.of("reduction", "add"));
    t.define(node.output(), sums);
  }
}
