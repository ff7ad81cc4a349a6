package org.espalier.interchange.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.Weight;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWriterTest {
  private static final Shape IMAGES =
      Shape.of(Dim.BATCH).append(Shape.of(8, 6, 3).dims().toArray(Dim[]::new));

  @TempDir private Path folder;
  private final GraphBuilder ops = new GraphBuilder();
  private final Samples samples = new Samples(3);

  private Tensor feature(String name, Shape shape) {
    return ops.input("feature/" + name, TensorType.floats(shape));
  }

  private Tensor weight(String name, long... shape) {
    return ops.input("weight/" + name, TensorType.floats(Shape.of(shape)));
  }

  private static ModelProto write(Trial trial) throws IOException {
    return new OnnxWriter(trial.model(), 17).write();
  }

  private static Map<String, Long> operations(GraphProto graph) {
    return graph.getNodeList().stream()
        .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
  }

  private Map<String, Value> rows(String name, int count, long... dims) {
    Shape shape = Shape.of(count).append(Shape.of(dims).dims().toArray(Dim[]::new));
    return Map.of(name, samples.floats(shape));
  }

  private Tensor convolve(Tensor x, Tensor kernel) {
    List<Long> size = List.of(kernel.dim(0).value(), kernel.dim(1).value());
    List<Long> ones = List.of(1L, 1L);
    return ops.conv(x, kernel, Window.of(x.shape(), size, ones, ones, Padding.SAME), 1);
  }

  @Test
  void inputsOutputsAndWeightsKeepTheirNamesAndTheBatchIsOpen() throws IOException {
    Tensor x = feature("size", Shape.of(Dim.BATCH, Dim.of(4)));
    Tensor y = ops.add(ops.matmul(x, weight("rent/kernel", 4, 2)), weight("rent/bias", 2));
    ops.output("prediction", y);
    ops.output("output/rent", ops.tanh(y));
    ModelProto model =
        write(
            new Trial(ops.build())
                .weight("rent/kernel", samples.floats(Shape.of(4, 2)))
                .weight("rent/bias", samples.floats(Shape.of(2))));
    GraphProto graph = model.getGraph();
    assertEquals(List.of("size"), names(graph.getInputList()));
    assertEquals(List.of("prediction", "rent"), names(graph.getOutputList()));
    assertEquals(
        "batch", graph.getOutput(0).getType().getTensorType().getShape().getDim(0).getDimParam());
    assertEquals(
        List.of("rent/kernel", "rent/bias"),
        graph.getInitializerList().stream().map(TensorProto::getName).toList());
    assertEquals("Espalier", model.getProducerName());
    assertEquals(17, model.getOpsetImport(0).getVersion());
  }

  private static List<String> names(List<ValueInfoProto> values) {
    return values.stream().map(ValueInfoProto::getName).toList();
  }

  @Test
  void namesThatAreTakenKeepTheirKindInFront() throws IOException {
    Tensor x = feature("prediction", Shape.of(Dim.BATCH, Dim.of(2)));
    Tensor other = feature("rent", Shape.of(Dim.BATCH, Dim.of(2)));
    ops.output("prediction", ops.add(x, ops.mul(other, weight("rent", 2))));
    ops.output("output/rent", ops.tanh(x));
    Trial trial = new Trial(ops.build()).weight("rent", samples.floats(Shape.of(2)));
    GraphProto graph = write(trial).getGraph();
    assertEquals(List.of("feature/prediction", "rent"), names(graph.getInputList()));
    assertEquals(List.of("prediction", "output/rent"), names(graph.getOutputList()));
    Map<String, Value> rows =
        Map.of(
            "prediction", samples.floats(Shape.of(3, 2)), "rent", samples.floats(Shape.of(3, 2)));
    trial.agrees(folder, "taken names", 17, List.of(rows));
  }

  @Test
  void imagesAreTransposedOnceHoweverManyConvolutionsReadThem() throws IOException {
    Tensor x = feature("image", IMAGES);
    Tensor first = ops.relu(ops.add(convolve(x, weight("a", 3, 3, 3, 4)), weight("bias", 4)));
    Tensor joined = ops.concat(List.of(first, convolve(first, weight("b", 1, 1, 4, 4))), -1);
    Tensor scaled = ops.mul(ops.sub(joined, weight("scale", 8)), ops.mean(joined, true, 1, 2));
    ops.output("prediction", ops.mean(convolve(scaled, weight("c", 3, 3, 8, 2)), false, 1, 2));
    Trial trial =
        new Trial(ops.build())
            .weight("a", samples.floats(Shape.of(3, 3, 3, 4)))
            .weight("bias", samples.floats(Shape.of(4)))
            .weight("b", samples.floats(Shape.of(1, 1, 4, 4)))
            .weight("scale", samples.floats(Shape.of(8)))
            .weight("c", samples.floats(Shape.of(3, 3, 8, 2)));
    Map<String, Long> operations = operations(write(trial).getGraph());
    assertEquals(1, operations.get("Transpose"), operations.toString());
    assertEquals(3, operations.get("Conv"), operations.toString());
    assertEquals(null, operations.get("Add"), "the bias belongs to the convolution");
    trial.agrees(
        folder, "images", 17, List.of(rows("image", 1, 8, 6, 3), rows("image", 5, 8, 6, 3)));
  }

  @Test
  void groupsForWhichOnnxHasAnOperationBecomeThat() throws IOException {
    Tensor x = feature("x", Shape.of(Dim.BATCH, Dim.of(5), Dim.of(4)));
    Tensor centered = ops.sub(x, ops.mean(x, true, 2));
    Tensor variance = ops.mean(ops.square(centered), true, 2);
    Tensor rows = ops.div(centered, ops.sqrt(ops.add(variance, 1e-3)));
    Tensor layer = ops.add(ops.mul(rows, weight("gamma", 4)), weight("beta", 4));
    Tensor root = ops.sqrt(ops.add(weight("variance", 4), 1e-2));
    Tensor factor = ops.div(weight("scale", 4), root);
    Tensor batch = ops.add(ops.mul(ops.sub(layer, weight("mean", 4)), factor), weight("shift", 4));
    ops.output("prediction", ops.softmax(ops.mean(batch, false, 1), -1));
    Trial trial = new Trial(ops.build());
    for (String name : List.of("gamma", "beta", "scale", "mean", "shift")) {
      trial.weight(name, samples.floats(Shape.of(4)));
    }
    trial.weight("variance", samples.floats(Shape.of(4), 0.5, 1.5));
    Map<String, Long> operations = operations(write(trial).getGraph());
    for (String op :
        List.of("LayerNormalization", "BatchNormalization", "ReduceMean", "Softmax", "Identity")) {
      assertEquals(1, operations.remove(op), op);
    }
    assertEquals(Map.of("Transpose", 1L), operations, "what stands between them");
    for (int opset : new int[] {13, 17, 21}) {
      trial.agrees(folder, "groups", opset, List.of(rows("x", 1, 5, 4), rows("x", 3, 5, 4)));
    }
  }

  @Test
  void whatSeveralReadersWantInSeveralOrdersStaysRight() throws IOException {
    Tensor x = feature("image", IMAGES);
    Tensor kernel = weight("kernel", 3, 3, 3, 3);
    Tensor y = convolve(x, kernel);
    Tensor turned = ops.transpose(y, 0, 2, 1, 3);
    Tensor table = weight("table", 6, 8, 3);
    Tensor sum = ops.add(ops.mul(turned, table), ops.transpose(x, 0, 2, 1, 3));
    Tensor flat = ops.reshape(sum, Shape.of(Dim.BATCH, Dim.of(144)));
    ops.output("prediction", ops.add(flat, ops.sumAll(kernel)));
    ops.output("output/max", ops.max(ops.reverse(sum, 1), false, 3));
    ops.output("output/place", ops.cast(ops.argmax(sum, 2), DType.FLOAT32));
    new Trial(ops.build())
        .weight("kernel", samples.floats(Shape.of(3, 3, 3, 3)))
        .weight("table", samples.floats(Shape.of(6, 8, 3)))
        .agrees(
            folder, "orders", 17, List.of(rows("image", 2, 8, 6, 3), rows("image", 1, 8, 6, 3)));
  }

  @Test
  void extentsOfTheBatchAreComputed() throws IOException {
    Tensor x = feature("x", Shape.of(Dim.BATCH, Dim.of(3)));
    Dim twice = Dim.BATCH.times(2).plus(1);
    Tensor zeros = ops.fill(Shape.of(twice, Dim.of(3)), 0.5);
    Tensor rows = ops.concat(List.of(x, zeros), 0);
    Tensor mean = ops.mean(rows, true, 0);
    Tensor spread = ops.broadcastTo(mean, Shape.of(Dim.of(2), Dim.BATCH, Dim.of(3)));
    Tensor flat = ops.reshape(spread, Shape.of(Dim.BATCH, Dim.of(6)));
    ops.output("prediction", ops.mul(flat, ops.extent(Dim.BATCH.plus(-1))));
    new Trial(ops.build()).agrees(folder, "extents", 13, List.of(rows("x", 1, 3), rows("x", 4, 3)));
  }

  @Test
  void allThatCannotBeWrittenIsSaidAtOnce() {
    Tensor x = feature("x", Shape.of(Dim.BATCH, Dim.of(4), Dim.of(1)));
    ops.origin("noise");
    Tensor seed = ops.constant(new float[] {1, 2}, Shape.of(2));
    Tensor step = ops.cast(ops.scalar(1), DType.INT32);
    Tensor drawn = ops.randomUniform(ops.cast(seed, DType.INT32), step, "noise", x.shape());
    ops.origin("wide");
    Window window = new Window(List.of(1L), List.of(2L), List.of(0L), List.of(0L));
    Tensor mean = ops.averagePool(x, List.of(2L), window);
    ops.origin("gone");
    ops.output("prediction", ops.add(ops.sumAll(drawn), mean));
    OnnxWriter writer = new OnnxWriter(new Trial(ops.build()).model(), 17);
    UnsupportedModelException e = assertThrows(UnsupportedModelException.class, writer::write);
    assertEquals(List.of("noise", "wide"), e.reasons().stream().map(Reason::layer).toList());
    assertTrue(e.getMessage().contains("opset 19"), e.getMessage());
  }

  @Test
  void moreWeightsThanAFileHoldsAreRefusedBeforeAnythingIsWritten() {
    Weight huge = new Weight("huge", Shape.of(30_000, 20_000), true, Optional.empty());
    UnsupportedModelException e =
        assertThrows(
            UnsupportedModelException.class, () -> OnnxWriter.refuseTooLarge(List.of(huge)));
    assertTrue(e.getMessage().contains("2,400,000,000 bytes"), e.getMessage());
    ExportedModel model =
        new ExportedModel(
            "huge", List.of(), List.of(), Map.of(), List.of(huge), Map.of(), ops.build());
    assertThrows(UnsupportedModelException.class, new OnnxWriter(model, 17)::write);
  }
}
