package org.espalier.interchange.dl4j;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Says layers that none of ours can say as layers of type {@code dl4j}, which DL4J executes. */
final class Fallback {
  /** The type of these layers. */
  static final String TYPE = "dl4j";

  /** The weight that has all that gradients change. */
  static final String PARAMS = "params";

  /** The parameters that are running state of the layer, in DL4J's order, behind the others. */
  static final List<String> STATISTICS =
      List.of(
          BatchNormalizationParamInitializer.GLOBAL_MEAN,
          BatchNormalizationParamInitializer.GLOBAL_VAR,
          BatchNormalizationParamInitializer.GLOBAL_LOG_STD);

  private static final Set<String> PENALTIES = Set.of("regularization", "regularizationBias");

  private Fallback() {}

  /**
   * Adds the layer that has the name of the part, with its weights.
   *
   * @param reason why none of ours does
   */
  static void add(Layer layer, String reason, Step step) throws Unsayable {
    step.add(TYPE, settings(layer, step));
    weights(layer, step);
    step.note(reason + "; so Deeplearning4j executes it itself (backend nd4j)");
  }

  /** The settings of such a layer. */
  static Map<String, Object> settings(Layer layer, Step step) throws Unsayable {
    try {
      String json =
          NeuralNetConfiguration.mapper()
              .writerFor(Layer.class)
              .writeValueAsString(layer)
              .replaceAll("\"N(D?)HWC\"", "\"NC$1HW\"")
              .replace("\"NWC\"", "\"NCW\"");
      JsonNode tree = NeuralNetConfiguration.mapper().readTree(json);
      Set<String> left = new TreeSet<>();
      leaveOut(tree, left);
      if (!left.isEmpty()) {
        step.note(
            "its %s is not read; training.optimizer has weight_decay and clipnorm"
                .formatted(String.join(", ", left)));
      }
      return Map.of("configuration", tree.toString());
    } catch (JsonProcessingException e) {
      throw new Unsayable("its configuration cannot be written: " + e.getOriginalMessage());
    }
  }

  /** What the layer refuses: what DL4J does to gradients, or to weights after a step. */
  private static void leaveOut(JsonNode node, Set<String> left) {
    if (node instanceof ObjectNode object) {
      if (object.path("constraints").size() > 0) {
        object.putArray("constraints");
        left.add("constraints");
      }
      String normalization = object.path("gradientNormalization").asText("None");
      if (!normalization.equals("None") && !normalization.equals("null")) {
        object.put("gradientNormalization", "None");
        left.add("gradientNormalization");
      }
      for (String penalties : PENALTIES) {
        for (Iterator<JsonNode> each = object.path(penalties).elements(); each.hasNext(); ) {
          JsonNode penalty = each.next();
          if (!isFixed(penalty)) {
            left.add(shortName(penalty.path("@class").asText()));
            each.remove();
          }
        }
      }
    }
    node.forEach(child -> leaveOut(child, left));
  }

  private static boolean isFixed(JsonNode penalty) {
    String type = penalty.path("@class").asText();
    boolean one = type.equals(L1Regularization.class.getName());
    boolean two = type.equals(L2Regularization.class.getName());
    String schedule = penalty.path(one ? "l1" : "l2").path("@class").asText();
    return (one || two) && schedule.equals(FixedSchedule.class.getName());
  }

  private static String shortName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static void weights(Layer layer, Step step) {
    float[] all = step.params();
    int begin = all.length;
    if (layer instanceof BatchNormalization) {
      Map<String, DenseArray> table = step.table();
      for (String name : STATISTICS) {
        DenseArray value = table.get(name);
        if (value != null) {
          int length = value.values().length;
          step.weight(name, new DenseArray(new long[] {length}, value.values()));
          begin -= length;
        }
      }
    }
    if (begin > 0) {
      step.weight(PARAMS, new DenseArray(new long[] {begin}, Arrays.copyOf(all, begin)));
    }
  }
}
