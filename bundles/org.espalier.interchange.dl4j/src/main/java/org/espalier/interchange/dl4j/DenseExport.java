package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Writes layers of one product, embeddings and normalization. */
final class DenseExport {
  private static final String BIAS = "bias";

  /** The layers of a pipeline that heed masks, by the layers of DL4J that can be told of them. */
  private static final Set<String> HEED =
      Set.of("lstm", "simple_rnn", "bidirectional", "global_average_pooling1d", Fallback.TYPE);

  private DenseExport() {}

  static void dense(Piece piece, Settings s) throws Unsayable {
    IActivation function = activation(s, "activation");
    boolean sequence = piece.rank() == 2;
    int units = s.integer("units", 0);
    boolean bias = s.flag("use_bias");
    if (sequence && piece.isEnd()) {
      piece.plain();
      piece.add(steps(units, bias, function), params(piece, piece.weight("kernel"), bias));
      return;
    }
    if (sequence) {
      piece.folded();
    } else {
      piece.ordered();
    }
    if (Extents.of(piece.type()).length > 1) {
      throw new Unsayable("works on the channels of images; in DL4J only on rows and sequences");
    }
    FeedForwardLayer layer =
        piece.isEnd()
            ? new OutputLayer.Builder(loss(function))
                .nOut(units)
                .hasBias(bias)
                .activation(function)
                .build()
            : new DenseLayer.Builder().nOut(units).hasBias(bias).activation(function).build();
    DenseArray kernel = rows(piece, piece.weight("kernel"));
    piece.value(piece.value().order(new int[0]));
    piece.add(layer, params(piece, kernel, bias));
  }

  private static DenseArray rows(Piece piece, DenseArray kernel) {
    int[] order = piece.value().order().stream().mapToInt(i -> i).toArray();
    return order.length == 0 ? kernel : Axes.rows(kernel, order);
  }

  private static Map<String, DenseArray> params(Piece piece, DenseArray kernel, boolean bias) {
    Map<String, DenseArray> params = new HashMap<>(Map.of("W", kernel));
    if (bias) {
      params.put("b", piece.weight(BIAS));
    }
    return params;
  }

  /** The loss that goes with an activation: files of DL4J have one in their last layer. */
  private static ILossFunction loss(IActivation function) {
    if (function instanceof ActivationSoftmax) {
      return new LossMCXENT();
    }
    return function instanceof ActivationSigmoid ? new LossBinaryXENT() : new LossMSE();
  }

  /** A function that a setting names. */
  static IActivation activation(Settings s, String key) throws Unsayable {
    Object setting = s.get(key);
    return Activations.of(setting == null ? "linear" : setting)
        .orElseThrow(() -> new Unsayable("has " + key + " " + setting + ", which DL4J has not"));
  }

  static void timeDistributed(Piece piece, Settings s) throws Unsayable {
    Settings inner = s.part("layer").orElseThrow();
    if (!inner.type().equals("dense")) {
      throw new Unsayable("repeats " + inner.type() + "; DL4J repeats only dense layers");
    }
    boolean bias = !Boolean.FALSE.equals(inner.get("use_bias"));
    Map<String, DenseArray> params = new HashMap<>(Map.of("W", piece.weight("layer/kernel")));
    if (bias) {
      params.put("b", piece.weight("layer/bias"));
    }
    IActivation function = activation(inner, "activation");
    int units = inner.integer("units", 0);
    if (piece.isEnd()) {
      piece.plain();
      piece.add(steps(units, bias, function), params);
      return;
    }
    piece.folded();
    piece.add(
        new DenseLayer.Builder().nOut(units).hasBias(bias).activation(function).build(), params);
  }

  private static RnnOutputLayer steps(int units, boolean bias, IActivation function) {
    return new RnnOutputLayer.Builder(loss(function))
        .nOut(units)
        .hasBias(bias)
        .activation(function)
        .build();
  }

  static void embedding(Piece piece, Settings s) throws Unsayable {
    if (piece.value().form() != Carried.Form.IDS || piece.rank() != 1) {
      throw new Unsayable("reads what is no input of ids [batch, steps]");
    }
    DenseArray table = piece.weight("embeddings");
    int ids = (int) table.shape()[0];
    int width = (int) table.shape()[1];
    long steps = piece.type().arrayElementsPerExample();
    boolean masked = s.flag("mask_zero") && heeded(piece);
    if (masked) {
      table = withoutPadding(table);
    }
    piece.value(piece.value().form(steps == 1 ? Carried.Form.STEP : Carried.Form.PLAIN));
    if (steps == 1) {
      piece.add(
          new EmbeddingLayer.Builder().nIn(ids).nOut(width).activation(Activation.IDENTITY).build(),
          Map.of("W", table));
      return;
    }
    piece.add(
        new EmbeddingSequenceLayer.Builder()
            .nIn(ids)
            .nOut(width)
            .activation(Activation.IDENTITY)
            .build(),
        Map.of("W", table));
    piece.value(
        piece
            .value()
            .type(InputType.recurrent(width, steps))
            .mask(masked ? Optional.of(0.0) : Optional.empty()));
  }

  /** Whether what reads the vectors passes over masked steps. */
  private static boolean heeded(Piece piece) throws Unsayable {
    List<PortableLayer> readers = piece.readers();
    List<String> deaf =
        readers.stream()
            .filter(reader -> !HEED.contains(reader.type()))
            .map(PortableLayer::name)
            .toList();
    if (deaf.size() < readers.size() && (!deaf.isEmpty() || piece.isOutput())) {
      throw new Unsayable(
          "has mask_zero, and is read by layers that pass over masked steps and by %s, which do not; DL4J would take padding for zeros in both"
              .formatted(deaf));
    }
    return !readers.isEmpty() && deaf.isEmpty();
  }

  /**
   * A table whose row of padding is 0: a layer of DL4J that masks takes steps of zeros for padding.
   */
  private static DenseArray withoutPadding(DenseArray table) throws Unsayable {
    int width = (int) table.shape()[1];
    float[] values = table.values().clone();
    for (int i = 0; i < width; i++) {
      values[i] = 0;
    }
    for (int row = 1; row < table.shape()[0]; row++) {
      boolean zero = true;
      for (int i = row * width; zero && i < (row + 1) * width; i++) {
        zero = values[i] == 0;
      }
      if (zero) {
        throw new Unsayable(
            "has zeros for id " + row + ", which DL4J would take for padding (mask_zero)");
      }
    }
    return new DenseArray(table.shape(), values);
  }

  static void normalization(Piece piece, Settings s) throws Unsayable {
    int axis = s.integer("axis", -1);
    if (piece.rank() == 2) {
      piece.folded();
    } else {
      piece.plain();
    }
    if (axis != -1 && axis != piece.rank()) {
      throw new Unsayable("keeps axis " + axis + " apart; DL4J the channels");
    }
    DenseArray mean = piece.weight("moving_mean");
    Map<String, DenseArray> params = new HashMap<>();
    params.put("mean", mean);
    params.put("var", piece.weight("moving_variance"));
    params.put("gamma", s.flag("scale") ? piece.weight("gamma") : filled(mean, 1));
    params.put("beta", s.flag("center") ? piece.weight("beta") : filled(mean, 0));
    piece.add(
        new BatchNormalization.Builder()
            .eps(s.number("epsilon", 0.001))
            .decay(s.number("momentum", 0.99))
            .useLogStd(false)
            .activation(new ActivationIdentity())
            .build(),
        params);
  }

  private static DenseArray filled(DenseArray like, float value) {
    float[] values = new float[like.values().length];
    Arrays.fill(values, value);
    return new DenseArray(like.shape(), values);
  }

  static void prelu(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    DenseArray alpha = piece.weight("alpha");
    int space = alpha.shape().length - 1;
    int[] front = new int[space + 1];
    front[0] = space;
    for (int axis = 0; axis < space; axis++) {
      front[axis + 1] = axis;
    }
    long[] extents = Extents.of(piece.type());
    long[] shape = new long[space + 1];
    List<Long> shared = new ArrayList<>();
    for (int axis = 0; axis <= space; axis++) {
      shape[axis] = extents[front[axis]];
      if (alpha.shape()[front[axis]] == 1 && shape[axis] != 1) {
        shared.add(axis + 1L);
      }
    }
    PReLULayer.Builder builder = new PReLULayer.Builder().inputShape(shape);
    if (!shared.isEmpty()) {
      builder.sharedAxes(shared.stream().mapToLong(axis -> axis).toArray());
    }
    piece.add(builder.build(), Map.of("W", Axes.transpose(alpha, front)));
  }
}
