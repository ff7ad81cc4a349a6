package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;

/** Makes the section {@code training} of what a model was compiled with. */
public final class TrainingReader {
  private final List<String> outputs;
  private final String main;
  private final PerOutput perOutput;
  private final ComponentReader components;
  private final Reasons reasons;

  /**
   * Takes the outputs of the model.
   *
   * @param model the model as it is said here
   * @param names what Keras calls its outputs, in order
   * @param keras2 whether the file is of Keras 2
   */
  public TrainingReader(
      TranslatedModel model, List<String> names, boolean keras2, Reasons reasons) {
    this.outputs = model.outputs();
    this.main = model.layers().get(model.layers().size() - 1).name();
    this.perOutput = new PerOutput(names);
    this.components = new ComponentReader(keras2);
    this.reasons = reasons;
  }

  /**
   * Reads it; what is not known here is left out with a note.
   *
   * @param compiled {@code compile_config} of Keras 3, or {@code training_config}
   */
  public Map<String, Object> read(Config compiled) throws IOException {
    Map<String, Object> training = new LinkedHashMap<>();
    readOutputs(compiled, training);
    Object optimizer =
        compiled.has("optimizer") ? compiled.get("optimizer") : compiled.get("optimizer_config");
    if (optimizer != null) {
      optimizer(optimizer, compiled.place()).ifPresent(made -> training.put("optimizer", made));
    }
    return training;
  }

  /** Losses, their weights and metrics: of the main output beside, of the others inside. */
  private void readOutputs(Config compiled, Map<String, Object> training) throws IOException {
    List<Object> losses = losses(compiled);
    List<Object> metrics = metrics(compiled);
    List<Object> weights = weights(compiled);
    Map<String, Object> others = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      Map<String, Object> output = new LinkedHashMap<>();
      Optional<Object> loss = loss(losses.get(i), compiled.place());
      loss.ifPresent(known -> output.put("loss", known));
      if (!outputs.get(i).equals(main) && weights.get(i) instanceof Number weight) {
        output.put("weight", Values.shortest(weight));
      }
      List<Object> named = named(metrics.get(i), compiled.place());
      if (!named.isEmpty()) {
        output.put("metrics", named);
      }
      if (outputs.get(i).equals(main)) {
        training.putAll(output);
      } else if (loss.isPresent()) {
        others.put(outputs.get(i), output);
      }
    }
    if (!others.isEmpty()) {
      training.put("outputs", others);
    }
  }

  private List<Object> losses(Config compiled) {
    Object said = compiled.get("loss");
    Optional<List<Object>> losses = perOutput.of(said);
    if (losses.isEmpty()) {
      reasons.note("the losses " + Values.brief(said) + " are not of the outputs and left out");
    }
    List<Object> each = losses.orElse(nothing());
    for (int i = 0; i < outputs.size(); i++) {
      if (said != null && losses.isPresent() && each.get(i) == null) {
        reasons.note("no loss of " + outputs.get(i) + " is in the file; one is made up");
      }
    }
    return each;
  }

  private List<Object> nothing() {
    return Collections.nCopies(outputs.size(), null);
  }

  private Optional<Object> loss(Object said, String place) throws IOException {
    if (said == null) {
      return Optional.empty();
    }
    Optional<Object> made =
        said instanceof String || (said instanceof Map<?, ?> map && map.containsKey("class_name"))
            ? components.read("loss", said, place + ".loss")
            : Optional.empty();
    if (made.isEmpty()) {
      reasons.note("the loss " + Values.brief(said) + " is not known here and left out");
    }
    return made;
  }

  /** What each loss is multiplied by, where that of the main output is multiplied by 1. */
  private List<Object> weights(Config compiled) {
    Object said = compiled.get("loss_weights");
    List<Object> weights = said == null ? nothing() : perOutput.of(said).orElse(nothing());
    if (!(weights.get(outputs.indexOf(main)) instanceof Number number)
        || number.doubleValue() == 1
        || outputs.size() == 1) {
      return weights;
    }
    double whole = number.doubleValue();
    if (!(whole > 0)) {
      reasons.note("the loss of %s has the weight %s, which is 1 here".formatted(main, number));
      return weights;
    }
    reasons.note("the weights of losses are those of the file divided by that of " + main);
    List<Object> divided = new ArrayList<>();
    for (Object weight : weights) {
      divided.add(weight instanceof Number each ? each.doubleValue() / whole : 1 / whole);
    }
    return divided;
  }

  private Optional<Object> optimizer(Object value, String place) throws IOException {
    Optional<Object> made = components.read("optimizer", value, place + ".optimizer");
    if (made.isEmpty()) {
      reasons.note("the optimizer " + Values.brief(value) + " is not known here and left out");
      return made;
    }
    if (!(value instanceof Map<?, ?>) || !(Config.of(value, place).get("config") instanceof Map)) {
      return made;
    }
    Config config = Config.of(value, place).object("config");
    Map<String, Object> settings = new LinkedHashMap<>();
    if (made.get() instanceof Map<?, ?> map) {
      map.forEach((key, each) -> settings.put(String.valueOf(key), Values.shortest(each)));
    } else {
      settings.put("type", made.get());
    }
    for (String key : List.of("clipnorm", "clipvalue", "global_clipnorm", "weight_decay")) {
      if (config.get(key) instanceof Number number && number.doubleValue() > 0) {
        settings.put(key, Values.shortest(number));
      }
    }
    if (config.get("lr") instanceof Number rate) {
      settings.putIfAbsent("learning_rate", Values.shortest(rate));
    }
    schedule(config, settings);
    if (Boolean.TRUE.equals(config.get("use_ema"))) {
      reasons.note("the moving average of weights (use_ema) is left out");
    }
    return Optional.of(settings);
  }

  private void schedule(Config config, Map<String, Object> settings) throws IOException {
    if (!(config.get("learning_rate") instanceof Map<?, ?> stated)) {
      return;
    }
    Optional<Object> made =
        stated.containsKey("class_name")
            ? components.read("schedule", stated, config.place() + ".learning_rate")
            : Optional.empty();
    if (made.isEmpty()) {
      reasons.note("the schedule of the learning rate is not known here and left out");
      return;
    }
    Object initial = config.object("learning_rate").object("config").get("initial_learning_rate");
    if (initial instanceof Number rate) {
      settings.put("learning_rate", Values.shortest(rate));
    }
    settings.put("schedule", made.get());
  }

  private List<Object> metrics(Config compiled) {
    Object said = compiled.get("metrics");
    if (outputs.size() == 1) {
      return Collections.singletonList(said);
    }
    Optional<List<Object>> metrics = said instanceof String ? Optional.empty() : perOutput.of(said);
    if (metrics.isEmpty()) {
      List<Object> all = new ArrayList<>();
      flatten(said, all);
      all.forEach(this::leaveOut);
    }
    return metrics.orElse(nothing());
  }

  private List<Object> named(Object said, String place) throws IOException {
    List<Object> all = new ArrayList<>();
    flatten(said, all);
    List<Object> metrics = new ArrayList<>();
    for (Object metric : all) {
      components
          .read("metric", metric, place + ".metrics")
          .ifPresentOrElse(metrics::add, () -> leaveOut(metric));
    }
    return metrics;
  }

  private void leaveOut(Object metric) {
    reasons.note("the metric " + Values.brief(metric) + " is left out");
  }

  private static void flatten(Object value, List<Object> items) {
    if (value instanceof List<?> list) {
      list.forEach(item -> flatten(item, items));
    } else if (value instanceof String
        || (value instanceof Map<?, ?> map && map.containsKey("class_name"))) {
      items.add(value);
    }
  }
}
