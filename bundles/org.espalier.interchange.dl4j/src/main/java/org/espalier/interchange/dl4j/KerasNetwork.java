package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.KerasSequentialModel;
import org.deeplearning4j.nn.modelimport.keras.config.Keras1LayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.config.Keras2LayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasLayerUtils;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelBuilder;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What DL4J makes of a model of Keras. It is given the text of the layers and arrays; that it reads
 * HDF5 with native code is not made use of.
 */
final class KerasNetwork {
  /**
   * How many times as many weights as Keras DL4J may have: it keeps four for each channel of a
   * normalization, Keras at least two.
   */
  private static final int MOST_TIMES = 2;

  private final KerasFile file;
  private final KerasModel model;

  private KerasNetwork(KerasFile file, KerasModel model) {
    this.file = file;
    this.model = model;
  }

  /**
   * Has DL4J understand the layers.
   *
   * @throws UnsupportedModelException if it knows some of them not, with all of these
   * @throws IOException if it refuses the text
   */
  static KerasNetwork of(KerasFile file) throws IOException {
    refuse(file, code(file));
    String json = new ObjectMapper().writeValueAsString(file.model());
    boolean sequential = "Sequential".equals(file.model().get("class_name"));
    return new KerasNetwork(
        file,
        asked(
            file,
            () -> {
              KerasModelBuilder builder =
                  new KerasModel().modelBuilder().modelJson(json).enforceTrainingConfig(false);
              return sequential ? builder.buildSequential() : builder.buildModel();
            }));
  }

  /** Its network. */
  Network network() throws IOException {
    return asked(
        file,
        () ->
            inRows(
                model instanceof KerasSequentialModel sequential
                    ? Network.of(sequential.getMultiLayerConfiguration())
                    : Network.of(model.getComputationGraphConfiguration())));
  }

  /** With sequences flattened as Keras does it, which the weights behind are for. */
  private static Network inRows(Network network) {
    List<Part> parts = new ArrayList<>();
    for (Part part : network.parts()) {
      Optional<InputPreProcessor> before =
          part.before()
              .map(each -> each instanceof KerasFlattenRnnPreprocessor ? new StepsInRow() : each);
      Optional<GraphVertex> vertex =
          part.vertex()
              .map(each -> flattens(each) ? new PreprocessorVertex(new StepsInRow()) : each);
      parts.add(
          new Part(
              part.name(),
              part.configuration(),
              vertex,
              before,
              part.inputs(),
              part.trainable(),
              part.weights()));
    }
    return new Network(network.origin(), network.inputs(), network.outputs(), parts);
  }

  private static boolean flattens(GraphVertex vertex) {
    return vertex instanceof PreprocessorVertex before
        && before.getPreProcessor() instanceof KerasFlattenRnnPreprocessor;
  }

  /** The shapes of its inputs; none where the file leaves extents open. */
  List<List<Integer>> inputShapes() {
    List<List<Integer>> shapes = new ArrayList<>();
    List<KerasLayer> inputs =
        model instanceof KerasSequentialModel
            ? List.of(model.getLayersOrdered().get(0))
            : model.getInputLayerNames().stream().map(model.getLayers()::get).toList();
    for (KerasLayer input : inputs) {
      List<Integer> shape = new ArrayList<>();
      int[] extents = input.getInputShape() == null ? new int[0] : input.getInputShape();
      for (int extent : extents) {
        shape.add(extent);
      }
      if (shape.isEmpty() || shape.stream().anyMatch(extent -> extent < 1)) {
        return List.of();
      }
      shapes.add(shape);
    }
    return shapes;
  }

  /**
   * The weights of all layers in DL4J's order.
   *
   * @param count how many the network has
   * @throws IOException if the file has others, or some are missing
   */
  float[] values(long count) throws IOException {
    Map<String, Map<String, DenseArray>> weights = new LinkedHashMap<>();
    long found = 0;
    List<Reason> reasons = new ArrayList<>();
    for (KerasLayer layer : model.getLayersOrdered()) {
      Map<String, DenseArray> own = file.weights(layer.getLayerName());
      if (layer.getLayer() instanceof LocallyConnected1D local) {
        LocalWeights.turn(local, own)
            .ifPresent(why -> reasons.add(new Reason(layer.getLayerName(), why)));
      }
      weights.put(layer.getLayerName(), own);
      for (DenseArray value : own.values()) {
        found += value.values().length;
      }
    }
    refuse(file, reasons);
    if (count / MOST_TIMES > found) { // before memory is taken
      throw new IOException(
          "%s: its layers have %d weights, the file has %d; save or download it again"
              .formatted(file.path(), count, found));
    }
    return asked(file, () -> filled(weights));
  }

  private float[] filled(Map<String, Map<String, DenseArray>> weights)
      throws InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
    for (KerasLayer layer : model.getLayersOrdered()) {
      Map<String, INDArray> arrays = new LinkedHashMap<>();
      weights
          .get(layer.getLayerName())
          .forEach(
              (name, value) ->
                  arrays.put(
                      name, Nd4j.createFromArray(value.values()).reshape('c', value.shape())));
      if (!arrays.isEmpty()) {
        layer.setWeights(arrays);
      }
    }
    Model network =
        model instanceof KerasSequentialModel sequential
            ? sequential.getMultiLayerNetwork(false)
            : model.getComputationGraph(false);
    List<Layer> layers =
        network instanceof MultiLayerNetwork row
            ? List.of(row.getLayers())
            : List.of(((ComputationGraph) network).getLayers());
    KerasModelUtils.copyWeightsToModel(network, model.getLayers());
    for (Layer layer : layers) {
      if (layer instanceof SameDiffLayer own) { // which passes over what it is given one by one
        String name = own.conf().getLayer().getLayerName();
        Map<String, INDArray> views = own.paramTable();
        model
            .getLayers()
            .get(name)
            .getWeights()
            .forEach((key, value) -> views.get(key).assign(value));
      }
    }
    INDArray all = network.params();
    return all == null ? new float[0] : all.toFloatVector();
  }

  /** Layers that are code, of which none is run, and layers that DL4J would take for others. */
  private static List<Reason> code(KerasFile file) {
    List<Reason> reasons = new ArrayList<>();
    for (Map<String, Object> layer : file.layers()) {
      String type = String.valueOf(layer.get("class_name"));
      if (layer.get("inbound_nodes") instanceof List<?> calls && calls.size() > 1) {
        reasons.add(
            new Reason(
                name(layer),
                "it is called several times, which Deeplearning4j reads as once; importer keras reads it"));
      }
      if (type.equals("Lambda") || type.equals("TensorFlowOpLayer") || type.equals("TFOpLambda")) {
        reasons.add(
            new Reason(
                name(layer),
                type + " is code, and no code of a file is run; replace it by layers"));
      }
    }
    return reasons;
  }

  private static void refuse(KerasFile file, List<Reason> reasons)
      throws UnsupportedModelException {
    if (!reasons.isEmpty()) {
      throw new UnsupportedModelException(file.path() + " cannot be imported", reasons);
    }
  }

  private static String name(Map<String, Object> layer) {
    return layer.get("config") instanceof Map<?, ?> config && config.get("name") instanceof String s
        ? s
        : String.valueOf(layer.get("class_name"));
  }

  @FunctionalInterface
  private interface Asking<T> {
    T ask()
        throws IOException,
            InvalidKerasConfigurationException,
            UnsupportedKerasConfigurationException;
  }

  /** Asks DL4J; whatever it throws names the file, and each layer that it does not know. */
  private static <T> T asked(KerasFile file, Asking<T> asking) throws IOException {
    try {
      return asking.ask();
    } catch (UnsupportedKerasConfigurationException e) {
      List<Reason> reasons = unknown(file);
      refuse(file, reasons.isEmpty() ? List.of(new Reason("", message(e))) : reasons);
      throw new AssertionError(e); // there is a reason
    } catch (InvalidKerasConfigurationException
        | RuntimeException // what it throws where a text lacks something
        | LinkageError
        | StackOverflowError e) {
      throw new IOException(
          "%s: Deeplearning4j refuses it: %s".formatted(file.path(), message(e)), e);
    }
  }

  private static String message(Throwable e) {
    return ConfigurationText.message(e).replaceFirst("\\.? Please file an issue at .*", "");
  }

  /** Each layer that DL4J does not know, or not with these settings. */
  private static List<Reason> unknown(KerasFile file) throws IOException {
    boolean second = String.valueOf(file.model().get("keras_version")).startsWith("2");
    List<Reason> reasons = new ArrayList<>();
    for (Map<String, Object> layer : file.layers()) {
      layer.put("keras_version", second ? 2 : 1);
      Optional<String> reason = Optional.empty();
      try {
        KerasLayerUtils.getKerasLayerFromConfig(
            layer,
            false,
            second ? new Keras2LayerConfiguration() : new Keras1LayerConfiguration(),
            Map.of(),
            Map.of(),
            Map.of());
      } catch (UnsupportedKerasConfigurationException e) {
        reason = Optional.of(message(e));
      } catch (InvalidKerasConfigurationException | RuntimeException e) {
        reason = Optional.empty(); // for want of the layers before it
      }
      reason.ifPresent(text -> reasons.add(new Reason(name(layer), text)));
    }
    return reasons;
  }
}
