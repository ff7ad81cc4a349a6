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
      layer(object, classes).ifPresent(type -> complete(object, type));
    }
    node.forEach(child -> complete(child, classes));
  }

  private static void complete(ObjectNode object, Class<?> type) {
    Optional<ObjectNode> defaults = defaults(type);
    defaults.or(() -> empty(type)).ifPresent(known -> refuseOthers(object, known));
    defaults.ifPresent(
        filled ->
            filled.fields().forEachRemaining(f -> object.putIfAbsent(f.getKey(), f.getValue())));
  }

  private static void refuseOthers(ObjectNode object, ObjectNode known) {
    object
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.has(field)) {
                throw new ShapeException(
                    "the configuration has a field \"%s\", which %s has not; it has %s"
                        .formatted(field, object.path(CLASS).asText(), names(known)));
              }
            });
  }

  private static String names(ObjectNode fields) {
    List<String> names = new ArrayList<>();
    fields.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  /** The class of a configuration of a layer; whether it is there is asked when that is read. */
  private static Optional<Class<?>> layer(ObjectNode object, ClassLoader classes) {
    try {
      Class<?> type = Class.forName(object.path(CLASS).asText(), true, classes);
      return Layer.class.isAssignableFrom(type) ? Optional.of(type) : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Whether what is left out of configurations of a class is filled in. */
  static boolean hasDefaults(Class<?> type) {
    return defaults(type).isPresent();
  }

  /** A configuration as its builder makes it; empty where that needs to be told something. */
  private static Optional<ObjectNode> defaults(Class<?> type) {
    try {
      ClassLoader classes = type.getClassLoader();
      Object builder =
          Class.forName(type.getName() + "$Builder", true, classes).getConstructor().newInstance();
      return tree(builder.getClass().getMethod("build").invoke(builder));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** A configuration of which nothing is said, as it is when one begins to be read. */
  private static Optional<ObjectNode> empty(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return tree(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static Optional<ObjectNode> tree(Object layer) {
    if (layer instanceof AbstractSameDiffLayer own) {
      own.setLayerParams(new SDLayerParams()); // it cannot count before it knows its input
    }
    try {
      JsonNode tree = NeuralNetConfiguration.mapper().valueToTree(layer);
      return tree instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
