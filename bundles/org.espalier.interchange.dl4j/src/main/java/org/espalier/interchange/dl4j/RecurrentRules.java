package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.espalier.model.DenseArray;

/**
 * Recurrent layers and what wraps them. The parts of DL4J's LSTM are news, forget gate, output
 * gate, input gate; ours are input gate, forget gate, news, output gate.
 */
final class RecurrentRules {
  /** Part i of ours is this part of DL4J's. */
  private static final int[] GATES = {3, 1, 0, 2};

  private RecurrentRules() {}

  static void lstm(LSTM layer, Step step) throws Unsayable {
    add(layer, true, step);
  }

  static void simpleRnn(SimpleRnn layer, Step step) throws Unsayable {
    add(layer, true, step);
  }

  private static void add(FeedForwardLayer layer, boolean sequences, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, step);
    s.put("return_sequences", sequences);
    step.add(type(layer), s);
    weights(layer, "", "", step);
  }

  private static String type(Layer layer) {
    return layer instanceof LSTM ? "lstm" : "simple_rnn";
  }

  private static Map<String, Object> settings(FeedForwardLayer layer, Step step) throws Unsayable {
    Map<String, Object> s = new LinkedHashMap<>();
    s.put("units", layer.getNOut());
    s.put("activation", step.activation(layer.getActivationFn()));
    if (layer instanceof LSTM lstm) {
      s.put("recurrent_activation", step.activation(lstm.getGateActivationFn()));
    } else if (((SimpleRnn) layer).isHasLayerNorm()) {
      throw new Unsayable("normalizes its sums (hasLayerNorm), which simple_rnn does not");
    }
    Penalties.add(layer, "kernel", s);
    return s;
  }

  private static void weights(FeedForwardLayer layer, String from, String to, Step step) {
    Map<String, DenseArray> table = step.table();
    step.weight(to + "kernel", gates(layer, table.get(from + "W")));
    step.weight(to + "recurrent_kernel", gates(layer, table.get(from + "RW")));
    step.weight(to + "bias", gates(layer, table.get(from + "b")));
  }

  private static DenseArray gates(Layer layer, DenseArray weight) {
    return layer instanceof LSTM ? Axes.blocks(weight, GATES) : weight;
  }

  static void bidirectional(Bidirectional layer, Step step) throws Unsayable {
    Layer there = layer.getFwd();
    boolean plain = there.getClass() == LSTM.class || there.getClass() == SimpleRnn.class;
    if (!plain || layer.getBwd().getClass() != there.getClass()) {
      throw new Unsayable("goes both ways by " + there.getClass().getSimpleName());
    }
    if (there.getIDropout() != null) {
      throw new Unsayable("drops inputs inside of each direction; let the layer before it do that");
    }
    FeedForwardLayer cell = (FeedForwardLayer) there;
    Map<String, Object> inner = settings(cell, step);
    if (!inner.equals(settings((FeedForwardLayer) layer.getBwd(), step))) {
      throw new Unsayable("its two directions differ; ours do not");
    }
    inner.put("type", type(there));
    inner.put("return_sequences", true);
    String mode =
        switch (layer.getMode()) {
          case CONCAT -> "concat";
          case ADD -> "sum";
          case MUL -> "mul";
          case AVERAGE -> "ave";
        };
    step.add("bidirectional", Map.of("layer", inner, "merge_mode", mode));
    weights(cell, "f", "forward/", step);
    weights((FeedForwardLayer) layer.getBwd(), "b", "backward/", step);
  }

  static void lastTimeStep(LastTimeStep layer, Step step) throws Unsayable {
    Layer inner = layer.getUnderlying();
    InputType in = step.type();
    if (inner.getClass() == LSTM.class || inner.getClass() == SimpleRnn.class) {
      SmallRules.before(inner.getIDropout(), step);
      add((FeedForwardLayer) inner, false, step);
    } else {
      LayerRules.translate(inner, step);
      long units = Extents.channels(inner.getOutputType(0, in));
      DenseRules.lastStep("last", units, false, step);
    }
    step.type(layer.getOutputType(0, in));
  }

  static void maskZero(MaskZeroLayer layer, Step step) throws Unsayable {
    InputType in = step.type();
    if (!step.flow().masked() || layer.getMaskingValue() != 0) {
      step.add("masking", "masking", Map.of("mask_value", layer.getMaskingValue()));
    }
    Layer inner = layer.getUnderlying();
    boolean sequences = inner instanceof BaseRecurrentLayer || inner instanceof Bidirectional;
    step.masked(sequences);
    if (sequences) {
      step.note(
          "at masked steps it answers what the step before did, in DL4J zeros; where only steps that count are read this is the same");
    }
    LayerRules.translate(inner, step);
    step.type(Types.answered(layer, in));
  }

  static void timeDistributed(TimeDistributed layer, Step step) throws Unsayable {
    if (!(layer.getUnderlying() instanceof DenseLayer dense)) {
      throw new Unsayable(
          "repeats " + layer.getUnderlying().getClass().getSimpleName() + " in each step");
    }
    InputTypeRecurrent in = (InputTypeRecurrent) step.type();
    LayerRules.translate(dense, step);
    step.type(InputType.recurrent(dense.getNOut(), in.getTimeSeriesLength(), in.getFormat()));
  }
}
