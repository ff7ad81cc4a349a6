package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.Activation;

/** The nodes of DL4J that one layer of a pipeline becomes, while they are collected. */
final class Piece {
  private final ExportedModel model;
  private final PortableLayer layer;
  private final List<Carried> inputs;
  private final List<Node> nodes = new ArrayList<>();
  private Carried value;

  Piece(ExportedModel model, PortableLayer layer, List<Carried> inputs) {
    this.model = model;
    this.layer = layer;
    this.inputs = List.copyOf(inputs);
    this.value = inputs.get(0);
  }

  String name() {
    return layer.name();
  }

  Settings settings() {
    return new Settings(layer.type(), layer.settings());
  }

  List<Carried> inputs() {
    return inputs;
  }

  List<Node> nodes() {
    return nodes;
  }

  Carried value() {
    return value;
  }

  void value(Carried other) {
    value = other;
  }

  InputType type() {
    return value.type();
  }

  /** How many axes rows have here, channels included. */
  int rank() {
    return value.form() == Carried.Form.FOLDED ? 2 : Extents.of(value.type()).length;
  }

  /** A weight of the layer. */
  DenseArray weight(String name) {
    return model.values().get(layer.name() + "/" + name);
  }

  /** An input of the model: DL4J asks for the mask of one. */
  String anInput() {
    return model.inputs().get(0).name();
  }

  /** Whether the layer is an output of the model that nothing else reads. */
  boolean isEnd() {
    boolean read = model.layers().stream().anyMatch(one -> one.inputs().contains(layer.name()));
    return !read && model.outputs().containsValue(layer.name());
  }

  /** The layers that read this one, those behind layers that change nothing included. */
  List<PortableLayer> readers() {
    List<PortableLayer> readers = new ArrayList<>();
    readers(layer.name(), readers);
    return readers;
  }

  private void readers(String name, List<PortableLayer> readers) {
    for (PortableLayer one : model.layers()) {
      if (one.inputs().contains(name)) {
        if (one.type().endsWith("dropout")) {
          readers(one.name(), readers);
        } else {
          readers.add(one);
        }
      }
    }
  }

  /** The settings of the reshape that the layer reads, dropout between them aside. */
  Optional<Settings> shapedBefore() {
    return model.layers().stream()
        .filter(one -> layer.inputs().contains(one.name()) && one.type().equals("reshape"))
        .findFirst()
        .map(one -> new Settings(one.type(), one.settings()));
  }

  /** Whether the model answers what this layer gives. */
  boolean isOutput() {
    return model.outputs().containsValue(layer.name());
  }

  /**
   * The value with its axes as DL4J's layers expect them and numbers of rows in our order.
   *
   * @throws Unsayable if it lies otherwise
   */
  void plain() throws Unsayable {
    ordered();
    if (!value.order().isEmpty()) {
      throw new Unsayable(
          "reads cells that were put in a row, which DL4J does channels first; only dense, dropout and activations can follow");
    }
  }

  /** The same, numbers of rows in any order. */
  void ordered() throws Unsayable {
    switch (value.form()) {
      case IDS -> throw new Unsayable("reads ids; of DL4J's layers only embeddings do");
      case FRONT, SHAPED, STEP ->
          throw new Unsayable(
              "reads axes in an order that DL4J has not; only permute, flatten, embedding and reshape change it");
      case FOLDED -> {
        InputPreProcessor unfold = new FeedForwardToRnnPreProcessor(RNNFormat.NCW);
        value =
            value
                .before(unfold, InputType.recurrent(Extents.channels(value.type())))
                .form(Carried.Form.PLAIN);
      }
      case PLAIN -> {}
    }
  }

  /** Sequences as rows, a row for each step. */
  void folded() throws Unsayable {
    if (value.form() == Carried.Form.FOLDED) {
      return;
    }
    plain();
    if (value.before().isPresent()) {
      settle("steps");
    }
    long n = Extents.channels(value.type());
    value =
        value
            .before(new RnnToFeedForwardPreProcessor(RNNFormat.NCW), InputType.feedForward(n))
            .form(Carried.Form.FOLDED);
  }

  /** A name for a node beside the layer's own that no layer has. */
  private String beside(String suffix) {
    String free = name() + "_" + suffix;
    for (int i = 1; isTaken(free); i++) {
      free = name() + "_" + suffix + "_" + i;
    }
    return free;
  }

  private boolean isTaken(String node) {
    return model.layers().stream().anyMatch(one -> one.name().equals(node))
        || model.inputs().stream().anyMatch(one -> one.name().equals(node));
  }

  /** Adds the layer's own node. */
  void add(Layer made, Map<String, DenseArray> params) {
    append(name(), made, params);
  }

  /** Adds a node beside it. */
  void add(String suffix, Layer made, Map<String, DenseArray> params) {
    append(beside(suffix), made, params);
  }

  private void append(String node, Layer made, Map<String, DenseArray> params) {
    made.setLayerName(node);
    boolean ids = made instanceof EmbeddingLayer || made instanceof EmbeddingSequenceLayer;
    if (!ids) {
      made.setNIn(value.type(), true);
    }
    InputType out = Types.answered(made, value.type());
    nodes.add(
        new Node(
            node,
            Optional.of(made),
            Optional.empty(),
            value.before(),
            List.of(value.node()),
            params));
    value = new Carried(node, out, Optional.empty(), value.order(), value.form(), value.mask());
  }

  /** Adds a vertex that reads the value. */
  void vertex(String suffix, GraphVertex vertex, InputType out) {
    String node = suffix.isEmpty() ? name() : beside(suffix);
    if (value.before().isPresent()) {
      settle("prepared");
    }
    append(node, vertex, List.of(value.node()), out);
  }

  /** Adds a vertex that reads several nodes. */
  void join(GraphVertex vertex, List<String> read, InputType out) {
    append(name(), vertex, read, out);
  }

  private void append(String node, GraphVertex vertex, List<String> read, InputType out) {
    nodes.add(
        new Node(node, Optional.empty(), Optional.of(vertex), Optional.empty(), read, Map.of()));
    value = new Carried(node, out, Optional.empty(), List.of(), value.form(), value.mask());
  }

  /** Lets a node do what the next layer would do first. */
  void settle(String suffix) {
    if (value.before().isPresent()) {
      add(suffix, new ActivationLayer(Activation.IDENTITY), Map.of());
    }
  }

  /** The node that gives the value, plain. */
  String settled() throws Unsayable {
    plain();
    settle("output");
    return value.node();
  }
}
