package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.PortableLayer;

/** What a network of DL4J does not say of a model, in sentences. */
final class Omissions {
  private static final Set<String> RECURRENT =
      Set.of("lstm", "simple_rnn", "bidirectional", Fallback.TYPE);

  private static final String TRAINING =
      "how it was trained is not written: DL4J has its own optimizer there, and a loss that goes with the activation of the last layer";

  private final ExportedModel model;
  private final Map<String, List<String>> layers = new LinkedHashMap<>();
  private final Set<String> masked = new HashSet<>();

  Omissions(ExportedModel model) {
    this.model = model;
  }

  List<String> notes() {
    for (PortableLayer layer : model.layers()) {
      Set<String> left = new TreeSet<>();
      settings(layer.settings(), left);
      if (!left.isEmpty()) {
        note(layer, "its %s is not written".formatted(String.join(", ", left)));
      }
      if (!layer.trainable() && hasWeights(layer)) {
        note(layer, "is frozen (trainable: false), which is not written");
      }
      if (layer.type().startsWith("random_")) {
        note(layer, "changes images in training only, and is not written");
      }
      masks(layer);
    }
    List<String> notes = new ArrayList<>(List.of(TRAINING));
    layers.forEach((sentence, names) -> notes.add(String.join(", ", names) + ": " + sentence));
    return notes;
  }

  private void note(PortableLayer layer, String sentence) {
    layers.computeIfAbsent(sentence, none -> new ArrayList<>()).add(layer.name());
  }

  private boolean hasWeights(PortableLayer layer) {
    return model.values().keySet().stream().anyMatch(name -> name.startsWith(layer.name() + "/"));
  }

  /** Penalties, and the dropout of recurrent layers, also of a layer that is a setting. */
  private static void settings(Map<?, ?> settings, Set<String> left) {
    settings.forEach(
        (name, value) -> {
          String key = name.toString();
          boolean penalty = key.endsWith("regularizer") && value != null;
          boolean dropout = key.equals("dropout") || key.equals("recurrent_dropout");
          boolean drops = dropout && value instanceof Number rate && rate.doubleValue() > 0;
          if (penalty || drops) {
            left.add(key);
          } else if (value instanceof Map<?, ?> inner) {
            settings(inner, left);
          }
        });
  }

  private void masks(PortableLayer layer) {
    boolean begins = layer.type().equals("masking");
    begins |= Boolean.TRUE.equals(layer.settings().get("mask_zero"));
    boolean reads = layer.inputs().stream().anyMatch(masked::contains);
    boolean recurrent = RECURRENT.contains(layer.type());
    if (reads && recurrent) {
      note(
          layer,
          "forgets there what was before a masked step; predictions are the same where masked steps (padding, id 0) stand only before or behind the others, and differ where they stand between them");
    }
    boolean steps = !layer.type().startsWith("global_") && (!recurrent || givesSteps(layer));
    if (begins || (reads && steps)) {
      masked.add(layer.name());
    }
  }

  private static boolean givesSteps(PortableLayer layer) {
    Object inner = layer.settings().get("layer");
    Map<?, ?> settings = inner instanceof Map<?, ?> map ? map : layer.settings();
    return !Boolean.FALSE.equals(settings.get("return_sequences"));
  }
}
