package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;

/** Makes the section {@code training} of what a model was compiled with. */
public final class TrainingReader {
  private final List<String> outputs;
  private final ComponentReader components;
  private final Reasons reasons;

  /**
   * Takes the outputs of the model.
   *
   * @param outputs their names, in the order of the file
   * @param keras2 whether the file is of Keras 2
   */
  public TrainingReader(List<String> outputs, boolean keras2, Reasons reasons) {
    this.outputs = outputs;
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
    readLoss(compiled, training);
    Object optimizer =
        compiled.has("optimizer") ? compiled.get("optimizer") : compiled.get("optimizer_config");
    if (optimizer != null) {
      optimizer(optimizer, compiled.place()).ifPresent(made -> training.put("optimizer", made));
    }
    List<Object> metrics = metrics(compiled);
    if (!metrics.isEmpty()) {
      training.put("metrics", metrics);
    }
    return training;
  }

  private void readLoss(Config compiled, Map<String, Object> training) throws IOException {
    Object loss = compiled.get("loss");
    if (loss == null) {
      return;
    }
    if (outputs.size() > 1) {
      reasons.note(
          "the losses of several outputs are not read: state training.loss and training.outputs");
      return;
    }
    Object single = loss instanceof List<?> list && list.size() == 1 ? list.get(0) : loss;
    if (single instanceof Map<?, ?> map && !map.containsKey("class_name") && map.size() == 1) {
      single = map.values().iterator().next();
    }
    Optional<Object> made =
        single instanceof String
                || (single instanceof Map<?, ?> map && map.containsKey("class_name"))
            ? components.read("loss", single, compiled.place() + ".loss")
            : Optional.empty();
    made.ifPresent(known -> training.put("loss", known));
    if (made.isEmpty()) {
      reasons.note("the loss " + Values.brief(single) + " is not known here and left out");
    }
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

  private List<Object> metrics(Config compiled) throws IOException {
    List<Object> named = new ArrayList<>();
    flatten(compiled.get("metrics"), named);
    List<Object> metrics = new ArrayList<>();
    for (Object metric : named) {
      Optional<Object> made = components.read("metric", metric, compiled.place() + ".metrics");
      if (made.isPresent() && outputs.size() == 1) {
        metrics.add(made.get());
      } else {
        reasons.note("the metric " + Values.brief(metric) + " is left out");
      }
    }
    return metrics;
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
