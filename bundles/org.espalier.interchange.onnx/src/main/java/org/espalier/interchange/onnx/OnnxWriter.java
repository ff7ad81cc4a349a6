package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.Weight;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/** Makes a model of ONNX out of one of ours. */
final class OnnxWriter {
  /** What a file of protocol buffers may hold, less what the nodes take. */
  static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 26);

  private static final String PRODUCER = "Espalier";

  private final ExportedModel model;
  private final Ports ports;
  private final Graph graph;
  private final Draft draft;
  private final int opset;
  private final GraphProto.Builder proto = GraphProto.newBuilder();

  OnnxWriter(ExportedModel model, int opset) {
    this.model = model;
    this.opset = opset;
    this.ports = Ports.of(model.graph());
    this.graph = NeededGraph.of(model.graph(), ports.written(model.graph()));
    this.draft = new Draft(opset, ports.inputs().values().stream().findFirst().orElse(""));
  }

  /**
   * Makes the model.
   *
   * @throws UnsupportedModelException with all that cannot be written
   */
  ModelProto write() throws UnsupportedModelException {
    refuseTooLarge(model.weights());
    ports.inputs().values().forEach(name -> draft.names().take(name));
    ports.outputs().values().forEach(name -> draft.names().take(name));
    Translation translation = Translation.of(draft, graph);
    inputs(translation);
    translation.translate("");
    outputs(translation);
    if (!draft.refused().isEmpty()) {
      throw new UnsupportedModelException(
          "the model " + model.name() + " cannot be written as ONNX", draft.refused());
    }
    return assembled();
  }

  /**
   * Refuses weights that no file of this format holds.
   *
   * @throws UnsupportedModelException if they are too many; says how many there are
   */
  static void refuseTooLarge(List<Weight> weights) throws UnsupportedModelException {
    long bytes = 0;
    for (Weight weight : weights) {
      bytes += weight.shape().size().value() * Float.BYTES;
    }
    if (bytes > MOST_BYTES) {
      String reason =
          "its weights take %,d bytes, and a file of ONNX holds %,d; make it smaller, or use its archive"
              .formatted(bytes, MOST_BYTES);
      throw new UnsupportedModelException(
          "the model cannot be written as ONNX", List.of(new Reason("", reason)));
    }
  }

  private void inputs(Translation translation) {
    Set<Integer> read = new HashSet<>();
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    graph.outputs().forEach(port -> read.add(port.value()));
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.values().get(port.value());
      String feature = ports.inputs().get(port.name());
      if (feature != null) {
        proto.addInput(Types.value(feature, dense(type), described(type)));
        translation.define(port.value(), feature);
      } else if (read.contains(port.value())) {
        translation.define(port.value(), weight(port.name()));
      }
    }
  }

  private static TensorType dense(TensorType type) {
    return type.isSparse() ? TensorType.floats(type.shape()) : type;
  }

  private static String described(TensorType type) {
    return type.bound().map(bound -> "ids from 0 up to, but without, " + bound).orElse("");
  }

  private String weight(String port) {
    String name = port.startsWith(Ports.WEIGHT) ? port.substring(Ports.WEIGHT.length()) : "";
    if (!model.values().containsKey(name)) {
      draft.refuse("", "its graph reads " + port + ", which is no feature and has no value");
      return "refused";
    }
    String own = draft.names().fresh(name);
    draft.initializers().add(own, model.values().get(name));
    return own;
  }

  private void outputs(Translation translation) {
    for (Graph.Port port : graph.outputs()) {
      String name = ports.outputs().get(port.name());
      String value = translation.natural(port.value());
      draft.block().add("Identity", List.of(value), List.of(name));
      proto.addOutput(Types.value(name, graph.values().get(port.value()), ""));
    }
  }

  private ModelProto assembled() {
    proto
        .setName(model.name())
        .addAllNode(draft.block().nodes())
        .addAllInitializer(draft.initializers().tensors(draft.block().read()));
    return ModelProto.newBuilder()
        .setIrVersion(irVersion(opset))
        .setProducerName(PRODUCER)
        .setDocString(
            "The model of the pipeline "
                + model.name()
                + ". Kernels of convolutions are stored filters first, other weights as Espalier has them.")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
        .addMetadataProps(
            StringStringEntryProto.newBuilder().setKey("pipeline").setValue(model.name()))
        .setGraph(proto)
        .build();
  }

  /** The version of the file format that came with a set of operations, or with one before it. */
  private static int irVersion(int opset) {
    if (opset < 15) {
      return 7;
    }
    if (opset < 19) {
      return 8;
    }
    return opset < 21 ? 9 : 10;
  }
}
