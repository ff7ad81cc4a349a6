package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;

/** Puts the nodes of a network of DL4J together from the layers of a model. */
final class Composition {
  private final ExportedModel model;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Carried> values = new HashMap<>();
  private final List<Reason> reasons = new ArrayList<>();

  Composition(ExportedModel model) {
    this.model = model;
  }

  List<Node> nodes() {
    return nodes;
  }

  /**
   * Goes through the layers.
   *
   * @return the node of each output of the model, by the output's name
   * @throws UnsupportedModelException if DL4J cannot express some of it, with all of that
   */
  Map<String, String> compose() throws UnsupportedModelException {
    for (PortableInput input : model.inputs()) {
      type(input).ifPresent(value -> values.put(input.name(), value));
    }
    for (PortableLayer layer : model.layers()) {
      add(layer);
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    model.outputs().forEach((output, layer) -> output(output, layer, outputs));
    if (!reasons.isEmpty()) {
      throw new UnsupportedModelException(
          model.name() + " cannot be written for Deeplearning4j", reasons);
    }
    return outputs;
  }

  private Optional<Carried> type(PortableInput input) {
    long[] extents = new long[input.type().shape().rank() - 1];
    for (int axis = 0; axis < extents.length; axis++) {
      Dim dim = input.type().shape().dim(axis + 1);
      extents[axis] = dim.isKnown() ? dim.value() : Extents.OPEN;
    }
    if (extents.length < 1 || extents.length > 4) {
      reasons.add(
          new Reason(input.name(), "DL4J has no inputs of " + (extents.length + 1) + " axes"));
      return Optional.empty();
    }
    InputType type = typed(extents);
    Carried value = Carried.of(input.name(), type);
    boolean ids = input.type().dtype() == DType.INT32;
    return Optional.of(ids ? value.form(Carried.Form.IDS) : value);
  }

  /** The type of DL4J for extents of a row, channels last. */
  static InputType typed(long... e) {
    return switch (e.length) {
      case 1 -> InputType.feedForward(e[0]);
      case 2 -> InputType.recurrent(e[1], e[0]);
      case 3 -> InputType.convolutional(e[0], e[1], e[2], CNN2DFormat.NCHW);
      default -> InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, e[0], e[1], e[2], e[3]);
    };
  }

  private void add(PortableLayer layer) {
    List<Carried> inputs = new ArrayList<>();
    for (String input : layer.inputs()) {
      Carried value = values.get(input);
      if (value == null) {
        if (input.contains(".")) {
          reasons.add(
              new Reason(layer.name(), "reads " + input + "; DL4J's layers have one output"));
        }
        if (!ExportRules.has(layer.type())) {
          reasons.add(new Reason(layer.name(), layer.type() + " " + ExportRules.UNKNOWN));
        }
        return; // what it reads is among the reasons
      }
      inputs.add(value);
    }
    Piece piece = new Piece(model, layer, inputs);
    try {
      ExportRules.write(piece);
      nodes.addAll(piece.nodes());
      values.put(layer.name(), piece.value());
    } catch (Unsayable e) {
      reasons.add(new Reason(layer.name(), layer.type() + " " + e.getMessage()));
    } catch (RuntimeException e) { // what DL4J throws for numbers that it refuses
      reasons.add(
          new Reason(layer.name(), layer.type() + " is refused: " + ConfigurationText.message(e)));
    }
  }

  private void output(String output, String layer, Map<String, String> outputs) {
    Carried value = values.get(layer);
    if (value == null) {
      return;
    }
    PortableLayer end =
        model.layers().stream().filter(one -> one.name().equals(layer)).findFirst().orElseThrow();
    Piece piece = new Piece(model, end, List.of(value));
    try {
      outputs.put(output, piece.settled());
      nodes.addAll(piece.nodes());
    } catch (Unsayable e) {
      reasons.add(new Reason(layer, e.getMessage()));
    }
  }
}
