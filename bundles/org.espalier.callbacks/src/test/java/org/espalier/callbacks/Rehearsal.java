package org.espalier.callbacks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.callback.Callback;
import org.espalier.callback.CallbackType;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentText;
import org.espalier.tck.TestCatalogue;

/**
 * A training whose figures are given, three batches an epoch; its one weight is the number of the
 * epoch that changed it last.
 */
final class Rehearsal implements Training {
  private static final int BATCHES = 3;

  final List<String> models = new ArrayList<>();
  final Map<String, String> files = new LinkedHashMap<>();
  final List<String> messages = new ArrayList<>();
  final List<Double> rates = new ArrayList<>();
  Optional<String> stopped = Optional.empty();
  float[] weights = {0};
  private final List<Map<String, Double>> figures;
  private double rate = 0.1;
  private int epoch;
  private int batch;

  private Rehearsal(List<Map<String, Double>> figures) {
    this.figures = figures;
  }

  /** Watches a training of which {@code val_loss} and {@code loss} of each epoch are given. */
  static Rehearsal of(Callback<?> callback, String settings, double... losses) {
    List<Map<String, Double>> figures = new ArrayList<>();
    for (double loss : losses) {
      figures.add(Map.of("loss", loss, "val_loss", loss));
    }
    return of(callback, settings, figures);
  }

  /** Watches a training of which the figures of each epoch are given. */
  static Rehearsal of(Callback<?> callback, String settings, List<Map<String, Double>> figures) {
    Rehearsal training = new Rehearsal(figures);
    training.run(Callback.watch(choice(callback, settings), training));
    return training;
  }

  /** Binds settings as a pipeline does. */
  @SuppressWarnings("unchecked") // the kind says that it is a callback
  static Choice<Callback<?>> choice(Callback<?> callback, String settings) {
    TestCatalogue catalogue = TestCatalogue.ofClassPath().with(callback);
    String type = callback.getClass().getAnnotation(CallbackType.class).value();
    String yaml = "{type: " + type + (settings.isEmpty() ? "" : ", " + settings) + "}";
    return (Choice<Callback<?>>) new ComponentText(catalogue).read(Kind.CALLBACK, yaml);
  }

  private void run(Watcher watcher) {
    for (epoch = 1; epoch <= figures.size() && stopped.isEmpty(); epoch++) {
      watcher.epochBegan(epoch);
      for (batch = 1; batch <= BATCHES && stopped.isEmpty(); batch++) {
        weights = new float[] {epoch};
        rates.add(rate);
        watcher.batchEnded(epoch, batch);
      }
      watcher.epochEnded(epoch, figures.get(epoch - 1));
    }
    epoch--;
    watcher.trainingEnded();
  }

  /** How many epochs were begun. */
  int passed() {
    return epoch;
  }

  /** The rate of the first batch of each epoch, and the one that would come next. */
  List<Double> ratesOfEpochs() {
    List<Double> firsts = new ArrayList<>();
    for (int i = 0; i < rates.size(); i += BATCHES) {
      firsts.add(rates.get(i));
    }
    firsts.add(rate);
    return firsts;
  }

  @Override
  public int epochs() {
    return figures.size();
  }

  @Override
  public List<String> figures() {
    return figures.get(0).keySet().stream().sorted().toList();
  }

  @Override
  public void stop(String reason) {
    stopped = Optional.of(reason);
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double next) {
    rate = next;
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public void weights(float[] next) {
    weights = next.clone();
  }

  @Override
  public void saveModel(String name) {
    models.add(name);
  }

  @Override
  public void write(String name, String text) {
    files.put(name, text);
  }

  @Override
  public void message(String text) {
    messages.add(text);
  }

  /** What the epoch's figures say, and 0.1 more for each batch that is still to come. */
  @Override
  public double loss() {
    return figures.get(epoch - 1).get("loss") + 0.1 * (BATCHES - batch);
  }
}
