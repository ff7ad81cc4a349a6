package org.espalier.runtime.explanation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.espalier.explainer.Background;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Gradients;
import org.espalier.host.RunListener;
import org.espalier.source.Column;
import org.espalier.tensor.SeededRandom;

/** What an explainer may use of a model, for one explanation. */
final class ModelScope implements ExplainScope {
  private final ExplainedModel model;
  private final List<String> features;
  private final BackgroundSource background;
  private final long seed;
  private final String what;
  private final RunListener listener;

  /**
   * A scope for one explanation.
   *
   * @param features those that the explainer may look at
   * @param what what is being done, for people
   */
  ModelScope(
      ExplainedModel model,
      List<String> features,
      BackgroundSource background,
      long seed,
      String what,
      RunListener listener) {
    this.model = model;
    this.features = features;
    this.background = background;
    this.seed = seed;
    this.what = what;
    this.listener = listener;
  }

  @Override
  public List<String> features() {
    return features;
  }

  @Override
  public List<String> columns(String feature) {
    return model.columns(feature);
  }

  @Override
  public Column.Type cellType(String feature) {
    return model.cellType(feature);
  }

  @Override
  public boolean isTable(String feature) {
    return model.isTable(feature);
  }

  @Override
  public List<String> classes() {
    return model.classes();
  }

  @Override
  public float[][] scores(List<Map<String, Object>> rows) {
    return model.scores(rows, this::refuseStopped);
  }

  @Override
  public Gradients gradients(Map<String, Object> row, int output) {
    return model.gradients(row, output, this::refuseStopped);
  }

  @Override
  public Background background() throws IOException {
    return background.rows();
  }

  @Override
  public RandomGenerator random(String stream) {
    return new SeededRandom(seed, "explain/" + stream, 0);
  }

  @Override
  public void progress(int done, int all) {
    refuseStopped();
    listener.progress(what, done, all);
  }

  private void refuseStopped() {
    if (listener.stopRequested()) {
      throw new CancellationException(what + ": stopped");
    }
  }
}
