package org.espalier.interchange.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Layers of one product, with and without a loss, embeddings, and normalization. */
final class DenseRules {
  private static final String KERNEL = "kernel";

  private DenseRules() {}

  static void dense(DenseLayer layer, Step step) throws Unsayable {
    if (layer.isHasLayerNorm()) {
      throw new Unsayable("normalizes its sums (hasLayerNorm), which dense does not");
    }
    product(layer, layer.hasBias(), step);
  }

  static void output(BaseOutputLayer layer, Step step) throws Unsayable {
    product(layer, layer.hasBias(), step);
    if (step.table().containsKey("cL")) {
      step.note("the centers of its loss are not read; predictions do not need them");
    }
    Losses.train(layer.getLossFn(), layer.getIUpdater(), step);
  }

  private static void product(FeedForwardLayer layer, boolean bias, Step step) throws Unsayable {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("units", layer.getNOut());
    // DL4J's own layer with a loss cannot stand in for ours: only its activation can
    boolean split = layer instanceof BaseOutputLayer && isTheirs(layer);
    settings.put("activation", split ? "linear" : step.activation(layer.getActivationFn()));
    settings.put("use_bias", bias);
    Penalties.add(layer, KERNEL, settings);
    Map<String, DenseArray> table = step.table();
    DenseArray kernel = step.rows(table.get("W"));
    step.add("dense", settings);
    step.weight(KERNEL, kernel);
    if (bias) {
      step.weight("bias", table.get("b"));
    }
    if (split) {
      step.add("activation", Fallback.TYPE, theirs(layer, step));
    }
  }

  private static boolean isTheirs(BaseLayer layer) {
    return Activations.setting(layer.getActivationFn()).isEmpty();
  }

  /** An activation that none of ours is, as a layer of DL4J. */
  private static Map<String, Object> theirs(BaseLayer layer, Step step) throws Unsayable {
    step.note("its activation is executed by Deeplearning4j itself (backend nd4j)");
    return Fallback.settings(new ActivationLayer(layer.getActivationFn()), step);
  }

  static void loss(BaseLayer layer, Step step) throws Unsayable {
    if (isTheirs(layer)) {
      step.add(Fallback.TYPE, theirs(layer, step));
    } else {
      step.add("activation", Map.of("activation", step.activation(layer.getActivationFn())));
    }
    ILossFunction function = null;
    if (layer instanceof LossLayer plain) {
      function = plain.getLossFn();
    } else if (layer instanceof RnnLossLayer steps) {
      function = steps.getLossFn();
    } else if (layer instanceof CnnLossLayer cells) {
      function = cells.getLossFn();
    } else if (layer instanceof Cnn3DLossLayer cells) {
      function = cells.getLossFn();
    }
    Losses.train(function, layer.getIUpdater(), step);
  }

  static void embedding(EmbeddingLayer layer, Step step) throws Unsayable {
    vectors(layer, step);
    step.add("row", "flatten", Map.of());
  }

  static void embeddingSequence(EmbeddingSequenceLayer layer, Step step) throws Unsayable {
    vectors(layer, step);
  }

  private static void vectors(FeedForwardLayer layer, Step step) throws Unsayable {
    Map<String, DenseArray> table = step.table();
    DenseArray bias = table.get("b");
    if (bias != null && anyNonZero(bias)) {
      throw new Unsayable("has a bias that is not 0; an embedding has none");
    }
    Object activation = step.activation(layer.getActivationFn());
    step.add("embedding", Map.of("input_dim", layer.getNIn(), "output_dim", layer.getNOut()));
    step.weight("embeddings", table.get("W"));
    if (!(layer.getActivationFn() instanceof ActivationIdentity)) {
      step.add("activation", "activation", Map.of("activation", activation));
    }
  }

  private static boolean anyNonZero(DenseArray array) {
    for (float value : array.values()) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  static void normalization(BatchNormalization layer, Step step) throws Unsayable {
    Map<String, DenseArray> table = step.table();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("epsilon", layer.getEps());
    settings.put("momentum", layer.getDecay());
    step.add("batch_normalization", settings);
    int n = (int) layer.getNOut();
    step.weight("gamma", table.getOrDefault("gamma", filled(n, layer.getGamma())));
    step.weight("beta", table.getOrDefault("beta", filled(n, layer.getBeta())));
    step.weight("moving_mean", table.get("mean"));
    step.weight("moving_variance", variance(table));
  }

  private static DenseArray variance(Map<String, DenseArray> table) {
    DenseArray logarithms = table.get("log10stdev");
    if (logarithms == null) {
      return table.get("var");
    }
    float[] values = logarithms.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(10, 2.0 * values[i]);
    }
    return new DenseArray(logarithms.shape(), values);
  }

  private static DenseArray filled(int n, double value) {
    float[] values = new float[n];
    Arrays.fill(values, (float) value);
    return new DenseArray(new long[] {n}, values);
  }

  /** A layer that answers the last step of a sequence: a recurrence that forgets all before. */
  static void lastStep(String suffix, long units, boolean reversed, Step step) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("units", units);
    settings.put("activation", "linear");
    settings.put("use_bias", false);
    settings.put("return_sequences", reversed);
    settings.put("go_backwards", reversed);
    step.fixed(suffix, "simple_rnn", settings);
    int n = Math.toIntExact(units);
    step.weight(KERNEL, new DenseArray(new long[] {n, n}, RecurrentExport.identity(n)));
    step.weight("recurrent_kernel", new DenseArray(new long[] {n, n}, new float[n * n]));
  }

  /** The dimensions of a list as a setting. */
  static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
