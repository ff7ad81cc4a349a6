package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A scan: ONNX has the same, but its body sees what is around it. */
final class ScanForm {
  private final Translation t;
  private final Node node;
  private final Graph body;
  private final int carries;
  private final int sequences;
  private final Block block;
  private final Translation inner;
  private final GraphProto.Builder proto = GraphProto.newBuilder();

  private ScanForm(Translation t, Node node) {
    this.t = t;
    this.node = node;
    this.body = node.attributes().graph("body");
    this.carries = (int) node.attributes().integer("carries");
    this.sequences = (int) node.attributes().integer("sequences");
    this.block = new Block(t.draft().names());
    this.inner = t.body(body, block);
  }

  static void write(Translation t, Node node) {
    new ScanForm(t, node).write();
  }

  private void write() {
    List<String> operands = operands();
    inner.translate(node.origin());
    outputs();
    proto.setName(block.fresh("body")).addAllNode(block.nodes());
    List<String> results = node.outputs().stream().map(value -> t.block().fresh("scan")).toList();
    t.block().at(node.origin());
    t.block().add("Scan", operands, results, attributes());
    for (int i = 0; i < results.size(); i++) {
      t.define(node.outputs().get(i), results.get(i));
    }
  }

  /** The values that go through the steps; what is the same in all of them the body sees. */
  private List<String> operands() {
    List<String> operands = new ArrayList<>();
    block.at(node.origin() + "/step");
    for (int i = 0; i < node.inputs().size(); i++) {
      int value = body.inputs().get(i).value();
      if (i < carries + sequences) {
        operands.add(t.natural(node.input(i)));
        inner.define(value, input(body.values().get(value)));
      } else {
        inner.defineOutside(value, node.input(i));
      }
    }
    if (sequences == 0) { // ONNX counts the steps of a sequence
      operands.add(steps());
      input(TensorType.floats(Shape.SCALAR));
    }
    return operands;
  }

  private String input(TensorType type) {
    String name = block.fresh("input");
    proto.addInput(Types.value(name, type, ""));
    return name;
  }

  private String steps() {
    String shape = t.draft().extents().vector(node.attributes().shape("steps"));
    return t.emit(
        "ConstantOfShape", List.of(shape), NodeAttribute.of("value", Initializers.single(0)));
  }

  /** Each output has a name of its own, of a value that the body makes. */
  private void outputs() {
    block.at(node.origin() + "/step");
    List<String> made = body.outputs().stream().map(port -> inner.natural(port.value())).toList();
    Set<String> free = new HashSet<>();
    block.nodes().forEach(each -> free.addAll(each.getOutputList()));
    for (int i = 0; i < made.size(); i++) {
      String name = made.get(i);
      String own = free.remove(name) ? name : inner.emit("Identity", List.of(name));
      proto.addOutput(Types.value(own, body.values().get(body.outputs().get(i).value()), ""));
    }
  }

  private AttributeProto[] attributes() {
    long direction = node.attributes().flag("reverse") ? 1 : 0;
    int inputs = Math.max(sequences, 1);
    int outputs = node.outputs().size() - carries;
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(NodeAttribute.of("body", proto.build()));
    attributes.add(NodeAttribute.of("num_scan_inputs", inputs));
    attributes.add(
        NodeAttribute.of("scan_input_directions", Collections.nCopies(inputs, direction)));
    if (outputs > 0) {
      attributes.add(
          NodeAttribute.of("scan_output_directions", Collections.nCopies(outputs, direction)));
    }
    return attributes.toArray(AttributeProto[]::new);
  }
}
