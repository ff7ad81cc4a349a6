package org.espalier.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.espalier.backend.Program;
import org.espalier.model.Model;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** The graph of a step program while it is recorded: its inputs, its state and what they become. */
final class StepGraph {
  /** The number of rows of the data set. */
  static final Dim ROWS = Dim.symbol("rows");

  private static final String FEATURE = "feature/";
  private static final String WEIGHT = "weight/";

  private final String name;
  private final GraphBuilder builder = new GraphBuilder();
  private final ParameterLayout layout;
  private final Map<String, Tensor> vectors = new LinkedHashMap<>();
  private final Map<String, String> updates = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param name the program's name
   * @param graph the graph of the model that it contains
   */
  StepGraph(String name, Model model, Graph graph) {
    this.name = name;
    this.layout = ParameterLayout.of(model.weights());
    refuseOpen(graph);
    for (String vector : new String[] {ParameterLayout.PARAMETERS, ParameterLayout.STATE}) {
      if (layout.length(vector) > 0) {
        vectors.put(vector, builder.input(vector, floats(layout.length(vector))));
      }
    }
  }

  GraphBuilder builder() {
    return builder;
  }

  ParameterLayout layout() {
    return layout;
  }

  /** One of the vectors of weights, as it is before the step. */
  Tensor vector(String vector) {
    return vectors.get(vector);
  }

  /** Adds a vector of floats as an input. */
  Tensor vector(String vector, long length) {
    return builder.input(vector, floats(length));
  }

  /** Says what an input becomes at the end of the step. */
  void update(String input, Tensor next) {
    builder.output(input, next);
    updates.put(input, input);
  }

  /** The finished program. */
  Program program() {
    return new Program(name, Simplifier.forExecution(builder.build()), updates);
  }

  /** The weights, each a part of its vector, by the names of a model's inputs. */
  Map<String, Tensor> weights() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (ParameterLayout.Entry entry : layout.entries()) {
      weights.put(WEIGHT + entry.name(), weight(entry));
    }
    return weights;
  }

  /** A weight as it is before the step. */
  Tensor weight(ParameterLayout.Entry entry) {
    Tensor vector = vectors.get(entry.vector());
    Tensor part = builder.part(vector, 0, entry.offset(), Dim.of(entry.length()));
    return builder.reshape(part, entry.shape());
  }

  /** Tensors as one vector. */
  static Tensor flat(List<Tensor> tensors, Ops ops) {
    return ops.concat(
        tensors.stream()
            .map(tensor -> ops.reshape(tensor, Shape.of(tensor.shape().size())))
            .toList(),
        0);
  }

  /**
   * The features as inputs, for a batch that the caller brings, by the names of a model's inputs.
   */
  Map<String, Tensor> givenFeatures(Graph graph) {
    Map<String, Tensor> features = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      if (port.name().startsWith(FEATURE)) {
        TensorType type = graph.values().get(port.value());
        features.put(port.name(), builder.input(port.name(), type));
      }
    }
    return features;
  }

  /** The features of some rows of the data set, by the names of a model's inputs. */
  Map<String, Tensor> selectedFeatures(Graph graph, Tensor rows) {
    Map<String, Tensor> features = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      if (port.name().startsWith(FEATURE)) {
        String column = port.name().substring(FEATURE.length());
        features.put(port.name(), selected(column, graph.values().get(port.value()), rows));
      }
    }
    return features;
  }

  /** The numbers of the rows of the batch. */
  Tensor rows() {
    return builder.input("rows", TensorType.ints(Shape.of(Dim.BATCH)));
  }

  /** Some rows of a column of the data set, which is an input as a whole. */
  Tensor selected(String column, TensorType batch, Tensor rows) {
    Shape shape = batch.shape();
    if (shape.rank() == 0 || !shape.dim(0).equals(Dim.BATCH)) {
      throw new IllegalArgumentException(
          "program "
              + name
              + ": "
              + column
              + " is "
              + batch
              + ", but its first axis must be batch");
    }
    Tensor data = builder.input("data/" + column, batch.withShape(shape.with(0, ROWS)));
    return batch.isSparse() ? builder.selectRows(data, rows) : builder.gather(data, rows);
  }

  private void refuseOpen(Graph graph) {
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.values().get(port.value());
      SortedSet<String> open = new TreeSet<>();
      type.shape().dims().forEach(dim -> open.addAll(dim.symbols()));
      open.remove(Dim.BATCH.toString());
      if (!open.isEmpty()) {
        throw new IllegalArgumentException(
            "program "
                + name
                + ": "
                + port.name()
                + " is "
                + type
                + "; "
                + open
                + " must be known: fit the vectorizers, or state the extents, and trace again");
      }
    }
  }

  private static TensorType floats(long length) {
    return TensorType.floats(Shape.of(length));
  }
}
