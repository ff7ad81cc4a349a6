package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Writes recurrent layers; see {@link RecurrentRules} for the order of the gates. */
final class RecurrentExport {
  /** Part i of DL4J's is this part of ours. */
  private static final int[] GATES = {2, 1, 3, 0};

  private RecurrentExport() {}

  static void masking(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    if (piece.rank() != 2) {
      throw new Unsayable("masks what is no sequence");
    }
    piece.value(piece.value().mask(Optional.of(s.number("mask_value", 0))));
  }

  static void recurrent(Piece piece, Settings s) throws Unsayable {
    if (piece.inputs().size() > 1) {
      throw new Unsayable("begins with states that it is given, which DL4J's do not");
    }
    piece.plain();
    boolean sequences = s.flag("return_sequences");
    if (isLastStep(piece, s)) {
      lastStep(piece, sequences);
      return;
    }
    boolean backwards = s.flag("go_backwards");
    Optional<Double> mask = piece.value().mask();
    if (backwards) {
      piece.vertex("turned", new ReverseTimeSeriesVertex(), piece.type());
    }
    piece.add(wrapped(cell(s), sequences, mask), params(piece, s, "", ""));
    after(piece, s, sequences, mask);
  }

  /** Whether it keeps nothing: what the importer makes of vertices that take or turn steps. */
  private static boolean isLastStep(Piece piece, Settings s) {
    boolean sequences = s.flag("return_sequences");
    boolean plain = s.type().equals("simple_rnn") && !s.flag("use_bias");
    plain &= s.part("activation").map(Settings::type).orElse("").equals("linear");
    plain &= sequences == s.flag("go_backwards") && piece.value().mask().isEmpty();
    return plain
        && Arrays.equals(
            piece.weight("kernel").values(), identity((int) piece.weight("kernel").shape()[0]))
        && Arrays.equals(
            piece.weight("recurrent_kernel").values(),
            new float[piece.weight("recurrent_kernel").values().length]);
  }

  /** The values of a square matrix that changes nothing. */
  static float[] identity(int n) {
    float[] identity = new float[Math.multiplyExact(n, n)];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return identity;
  }

  private static void lastStep(Piece piece, boolean turned) {
    InputType type = piece.type();
    if (turned) {
      piece.vertex("", new ReverseTimeSeriesVertex(), type);
    } else {
      InputType row = InputType.feedForward(Extents.channels(type));
      piece.vertex("", new LastTimeStepVertex(piece.anInput()), row);
    }
  }

  private static void after(Piece piece, Settings s, boolean sequences, Optional<Double> mask)
      throws Unsayable {
    long units = Extents.channels(piece.type());
    if (!sequences) {
      piece.value(piece.value().type(InputType.feedForward(units)).mask(Optional.empty()));
    } else if (mask.isPresent()) {
      // masked steps are zeros there, and so is what nothing reads here
      boolean silent = DenseExport.activation(s, "activation") instanceof ActivationReLU;
      for (var reader : piece.readers()) {
        boolean heeds = List.of("lstm", "simple_rnn", "bidirectional").contains(reader.type());
        if (!heeds || silent) {
          throw new Unsayable(
              "gives a masked sequence to "
                  + reader.name()
                  + (heeds
                      ? ", where relu may give zeros that DL4J takes for masks"
                      : ", which reads masked steps"));
        }
      }
      piece.value(piece.value().mask(Optional.of(0.0)));
    }
  }

  private static Layer wrapped(Layer cell, boolean sequences, Optional<Double> mask) {
    Layer layer = sequences ? cell : new LastTimeStep(cell);
    return mask.isPresent() ? SmallExport.masked(layer, mask.get()) : layer;
  }

  private static BaseRecurrentLayer cell(Settings s) throws Unsayable {
    IActivation function = DenseExport.activation(s, "activation");
    BaseRecurrentLayer cell =
        s.type().equals("lstm")
            ? new LSTM.Builder()
                .nOut(s.integer("units", 0))
                .activation(function)
                .gateActivationFunction(DenseExport.activation(s, "recurrent_activation"))
                .build()
            : new SimpleRnn.Builder().nOut(s.integer("units", 0)).activation(function).build();
    return cell;
  }

  private static Map<String, DenseArray> params(Piece piece, Settings s, String from, String to) {
    Map<String, DenseArray> params = new HashMap<>();
    DenseArray kernel = piece.weight(from + "kernel");
    int width = (int) kernel.shape()[1];
    DenseArray none = new DenseArray(new long[] {width}, new float[width]);
    boolean bias = !Boolean.FALSE.equals(s.get("use_bias"));
    params.put(to + "W", gates(s, kernel));
    params.put(to + "RW", gates(s, piece.weight(from + "recurrent_kernel")));
    params.put(to + "b", gates(s, bias ? piece.weight(from + "bias") : none));
    return params;
  }

  private static DenseArray gates(Settings s, DenseArray weight) {
    return s.type().equals("lstm") ? Axes.blocks(weight, GATES) : weight;
  }

  static void bidirectional(Piece piece, Settings s) throws Unsayable {
    Settings inner = s.part("layer").orElseThrow();
    boolean known = inner.type().equals("lstm") || inner.type().equals("simple_rnn");
    String mode = s.word("merge_mode", "concat");
    if (!known || mode.equals("none") || piece.inputs().size() > 1 || inner.flag("return_state")) {
      throw new Unsayable(
          "goes both ways by %s (merge_mode %s); DL4J by lstm and simple_rnn, without states, and joins both"
              .formatted(inner.type(), mode));
    }
    piece.plain();
    Optional<Double> mask = piece.value().mask();
    boolean sequences = inner.flag("return_sequences");
    if (inner.flag("go_backwards")) {
      throw new Unsayable("goes backwards both ways");
    }
    if (sequences && mask.isEmpty()) {
      Map<String, DenseArray> params = new HashMap<>(params(piece, inner, "forward/", "f"));
      params.putAll(params(piece, inner, "backward/", "b"));
      piece.add(new Bidirectional(dl4jMode(mode), cell(inner)), params);
      return;
    }
    branches(piece, inner, mode, sequences);
    after(piece, inner, sequences, mask);
  }

  /** Two branches: DL4J's own layer joins steps, and reads the last one of both. */
  private static void branches(Piece piece, Settings inner, String mode, boolean sequences)
      throws Unsayable {
    piece.settle("input");
    Carried in = piece.value();
    Optional<Double> mask = in.mask();
    piece.add(
        "forward", wrapped(cell(inner), sequences, mask), params(piece, inner, "forward/", ""));
    Carried there = piece.value();
    piece.value(in);
    piece.vertex("turned", new ReverseTimeSeriesVertex(), in.type());
    piece.add(
        "backward", wrapped(cell(inner), sequences, mask), params(piece, inner, "backward/", ""));
    if (sequences) {
      piece.vertex("turned_back", new ReverseTimeSeriesVertex(), piece.type());
    }
    List<String> both = new ArrayList<>(List.of(there.node(), piece.value().node()));
    long units = Extents.channels(there.type()) * (mode.equals("concat") ? 2 : 1);
    long[] extents = sequences ? Extents.of(in.type()) : new long[1];
    extents[extents.length - 1] = units;
    piece.join(vertex(mode), both, Composition.typed(extents));
  }

  private static GraphVertex vertex(String mode) {
    return switch (mode) {
      case "concat" -> new MergeVertex();
      case "sum" -> new ElementWiseVertex(ElementWiseVertex.Op.Add);
      case "mul" -> new ElementWiseVertex(ElementWiseVertex.Op.Product);
      default -> new ElementWiseVertex(ElementWiseVertex.Op.Average);
    };
  }

  private static Bidirectional.Mode dl4jMode(String mode) {
    return switch (mode) {
      case "concat" -> Bidirectional.Mode.CONCAT;
      case "sum" -> Bidirectional.Mode.ADD;
      case "mul" -> Bidirectional.Mode.MUL;
      default -> Bidirectional.Mode.AVERAGE;
    };
  }
}
