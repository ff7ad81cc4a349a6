package org.espalier.interchange.dl4j.layer;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.espalier.tensor.ShapeException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonMappingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.exc.InvalidTypeIdException;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Configurations of layers as Deeplearning4j's JSON, and back. */
public final class LayerJson {
  private static final String CLASS = "@class";

  /** Names of fields that hold what draws random numbers, in lower case. */
  private static final Set<String> RANDOM = Set.of("idropout", "dropout", "weightnoise");

  private LayerJson() {}

  /**
   * Reads a configuration, what it leaves out filled in as Deeplearning4j's builders do.
   *
   * @throws ShapeException if it is no configuration; says what to do
   */
  static Layer read(String json) {
    Layer layer = complete(json);
    // an updater, that nobody may miss one; it is not used
    new NeuralNetConfiguration.Builder().updater(new NoOp()).layer(layer).build();
    if (innermost(layer) instanceof SameDiffLayer own && own.getWeightInit() == null) {
      own.setWeightInit(WeightInit.XAVIER); // as builders have it, also those with arguments
    }
    return layer;
  }

  /** A layer without those around it that pass it the steps, or some of them. */
  static Layer innermost(Layer layer) {
    return layer instanceof BaseWrapperLayer around ? innermost(around.getUnderlying()) : layer;
  }

  /** A configuration around a layer, as layers are instantiated from. */
  static NeuralNetConfiguration around(Layer layer) {
    NeuralNetConfiguration made = new NeuralNetConfiguration();
    made.setLayer(layer);
    made.setDataType(DataType.FLOAT);
    made.setCacheMode(CacheMode.NONE); // else some hand a step what they made of the last one
    layer.setDataType(DataType.FLOAT);
    layer.initializer().paramKeys(layer).forEach(made::addVariable);
    return made;
  }

  /** How many parameters a layer has; some initializers know only of a configuration around it. */
  static long parameters(Layer layer) {
    return layer.initializer().numParams(around(layer));
  }

  /** Writes a configuration. */
  static String write(Layer layer) {
    try {
      return NeuralNetConfiguration.mapper().writeValueAsString(layer);
    } catch (JsonProcessingException e) {
      throw new ShapeException("the configuration cannot be written: " + first(e));
    }
  }

  /** The same configuration without dropout and noise, as it works outside of training. */
  static String still(String json) {
    JsonNode tree = tree(json);
    visit(tree, true);
    return tree.toString();
  }

  /** Whether a layer of this configuration draws random numbers in training, or may. */
  static boolean isRandom(String json) {
    JsonNode tree = tree(json);
    return !tree.path(CLASS).asText().startsWith("org.deeplearning4j.") || visit(tree, false);
  }

  /** Whether there is a field with something random; such are emptied where asked for. */
  private static boolean visit(JsonNode node, boolean empty) {
    boolean found = false;
    for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      boolean random = RANDOM.contains(field.getKey().toLowerCase(Locale.ROOT));
      if (random && field.getValue().isObject()) {
        found = true;
        if (empty) {
          ((ObjectNode) node).putNull(field.getKey());
        }
      } else {
        found |= visit(field.getValue(), empty);
      }
    }
    return found;
  }

  /** The tree of a configuration. */
  static JsonNode tree(String json) {
    try {
      return NeuralNetConfiguration.mapper().readTree(json);
    } catch (IOException e) {
      throw new ShapeException("the configuration is no JSON: " + first(e));
    }
  }

  /**
   * Reads a configuration with what its builder has where it leaves something out, for a network to
   * say the rest.
   *
   * @throws ShapeException if it is no configuration; says what to do
   */
  public static Layer complete(String json) {
    JsonNode tree = tree(json);
    if (tree == null || !tree.path(CLASS).isTextual()) {
      throw new ShapeException(
          "the configuration has no \"@class\": it is the JSON of one layer, for example"
              + " {\"@class\": \"org.deeplearning4j.nn.conf.layers.LSTM\", \"nout\": 32}, not that"
              + " of a network");
    }
    LayerClasses classes = LayerClasses.here();
    LayerFields.complete(tree, classes);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(classes);
    try {
      return NeuralNetConfiguration.mapper().readValue(tree.toString(), Layer.class);
    } catch (InvalidTypeIdException e) {
      throw new ShapeException(unknown(e));
    } catch (JsonMappingException e) {
      throw new ShapeException("the configuration is none of a layer: " + first(e));
    } catch (IOException e) {
      throw new ShapeException("the configuration is no JSON: " + first(e));
    } catch (LinkageError | RuntimeException e) {
      throw new ShapeException("the configuration cannot be read: " + e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static String unknown(InvalidTypeIdException e) {
    return "the configuration names the class %s, which is no %s here; a bundle that brings it says so: Provide-Capability: %s;%s=%s"
        .formatted(
            e.getTypeId(),
            e.getBaseType().getRawClass().getSimpleName(),
            LayerClasses.NAMESPACE,
            LayerClasses.CLASS,
            e.getTypeId());
  }

  private static String first(IOException e) {
    String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "";
    return message == null || message.isEmpty() ? e.toString() : message;
  }
}
