package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The nodes of a graph, or of the body of a scan, in the order in which they are executed. */
final class Block {
  private final Names names;
  private final List<NodeProto> nodes = new ArrayList<>();
  private String origin = "";

  Block(Names names) {
    this.names = names;
  }

  /** Names what comes next after the layer that asked for it. */
  void at(String layer) {
    origin = layer;
  }

  /** A name for a value that the present layer makes. */
  String fresh(String what) {
    return names.fresh((origin.isEmpty() ? "" : origin + "/") + what.toLowerCase(Locale.ROOT));
  }

  /** Adds a node and answers the name of the only value that it makes. */
  String add(String op, List<String> inputs, AttributeProto... attributes) {
    String output = fresh(op);
    add(op, inputs, List.of(output), attributes);
    return output;
  }

  /** Adds a node that makes values of given names. */
  void add(String op, List<String> inputs, List<String> outputs, AttributeProto... attributes) {
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(op)
            .setName(outputs.get(0))
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  /** The names of all values that its nodes read, and the nodes of the bodies among them. */
  Set<String> read() {
    Set<String> read = new HashSet<>();
    collect(nodes, read);
    return read;
  }

  private static void collect(List<NodeProto> nodes, Set<String> read) {
    for (NodeProto node : nodes) {
      read.addAll(node.getInputList());
      for (AttributeProto attribute : node.getAttributeList()) {
        collect(attribute.getG().getNodeList(), read);
      }
    }
  }
}
