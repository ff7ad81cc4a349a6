package org.espalier.interchange.dl4j.layer;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.espalier.tensor.ShapeException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** The fields of a layer's configuration: which there are, and what those left out are. */
final class LayerFields {
  private static final String CLASS = "@class";

  private LayerFields() {}

  /**
   * Fills in what a configuration, and those inside it, leave out, with what the builder of the
   * class has.
   *
   * @throws ShapeException if there is a field that the class does not have
   */
  static void complete(JsonNode node, ClassLoader classes) {
    if (node instanceof ObjectNode object) {
      defaults(object, classes).ifPresent(defaults -> merge(object, defaults));
    }
    node.forEach(child -> complete(child, classes));
  }

  private static void merge(ObjectNode object, ObjectNode defaults) {
    List<String> known = new ArrayList<>();
    defaults.fieldNames().forEachRemaining(known::add);
    object
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                throw new ShapeException(
                    "the configuration has a field \"%s\", which %s has not; it has %s"
                        .formatted(field, object.path(CLASS).asText(), String.join(", ", known)));
              }
            });
    for (String field : known) {
      if (!object.has(field)) {
        object.set(field, defaults.get(field));
      }
    }
  }

  /** A configuration of the class as its builder makes it; empty where it has no such builder. */
  private static Optional<ObjectNode> defaults(ObjectNode object, ClassLoader classes) {
    try {
      Class<?> type = Class.forName(object.path(CLASS).asText(), true, classes);
      if (!Layer.class.isAssignableFrom(type)) {
        return Optional.empty();
      }
      Object builder = builder(type).newInstance();
      Object built = builder.getClass().getMethod("build").invoke(builder);
      if (built instanceof AbstractSameDiffLayer own) {
        own.setLayerParams(new SDLayerParams()); // it cannot count before it knows its input
      }
      JsonNode tree = NeuralNetConfiguration.mapper().valueToTree(built);
      return tree instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return Optional.empty(); // whether the class is there is asked when it is read
    }
  }

  private static Constructor<?> builder(Class<?> type) throws ReflectiveOperationException {
    return Class.forName(type.getName() + "$Builder", true, type.getClassLoader()).getConstructor();
  }

  /** Whether what is left out of configurations of a class is filled in. */
  static boolean hasDefaults(Class<?> type) {
    try {
      builder(type);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
