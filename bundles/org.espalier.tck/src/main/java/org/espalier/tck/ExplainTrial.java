package org.espalier.tck;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espalier.explainer.Background;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Gradients;
import org.espalier.source.Column;
import org.espalier.tensor.SeededRandom;

/**
 * A model that an explainer is tried with, and what surrounds it, without a host.
 *
 * <p>Remembers how it was asked: {@link #largestBatch()}, {@link #rows()} and {@link #progress()}.
 */
public final class ExplainTrial implements ExplainScope {
  /** What a model says of a row: the probability of each class; for numbers the number. */
  @FunctionalInterface
  public interface Model {
    /** Its scores. */
    float[] scores(Map<String, Object> row);

    /**
     * Its gradients.
     *
     * @throws IllegalArgumentException if it has none
     */
    default Gradients gradients(Map<String, Object> row, int output) {
      throw new IllegalArgumentException(
          "this model has no gradients; take lime_text or occlusion");
    }
  }

  /** How far the work was said to be. */
  public record Progress(int done, int all) {}

  private final List<String> classes;
  private final Model model;
  private final Map<String, Feature> features;
  private final Optional<Background> background;
  private final long seed;
  private final List<Progress> progress = new ArrayList<>();
  private int largestBatch;
  private int rows;

  private record Feature(Column.Type cells, List<String> columns, boolean isTable) {}

  private ExplainTrial(
      List<String> classes,
      Model model,
      Map<String, Feature> features,
      Optional<Background> background,
      long seed) {
    this.classes = List.copyOf(classes);
    this.model = model;
    this.features = new LinkedHashMap<>(features);
    this.background = background;
    this.seed = seed;
  }

  /**
   * A model without features.
   *
   * @param classes the names of its classes; empty for one that predicts numbers
   */
  public static ExplainTrial of(List<String> classes, Model model) {
    return new ExplainTrial(classes, model, Map.of(), Optional.empty(), 1);
  }

  /** The same with one more feature, of one column or of several. */
  public ExplainTrial reading(String feature, Column.Type cells, String... columns) {
    boolean isTable = cells == Column.Type.NUMBER || columns.length > 1;
    List<String> names = columns.length == 0 ? List.of(feature) : List.of(columns);
    return reading(feature, new Feature(cells, names, isTable));
  }

  /** The same with one more feature, of a column of categories. */
  public ExplainTrial readingCategories(String feature) {
    return reading(feature, new Feature(Column.Type.TEXT, List.of(feature), true));
  }

  private ExplainTrial reading(String name, Feature feature) {
    Map<String, Feature> more = new LinkedHashMap<>(features);
    more.put(name, feature);
    return new ExplainTrial(classes, model, more, background, seed);
  }

  /** The same with rows to compare with. */
  public ExplainTrial with(Background rows) {
    return new ExplainTrial(classes, model, features, Optional.of(rows), seed);
  }

  /** The same with another model. */
  public ExplainTrial with(Model other) {
    return new ExplainTrial(classes, other, features, background, seed);
  }

  /** The same, asked by nobody yet, with random numbers of a seed. */
  public ExplainTrial seeded(long other) {
    return new ExplainTrial(classes, model, features, background, other);
  }

  /** The most rows it was asked for at once. */
  public int largestBatch() {
    return largestBatch;
  }

  /** How many rows it was asked for. */
  public int rows() {
    return rows;
  }

  /** What it was told of the progress, in order. */
  public List<Progress> progress() {
    return List.copyOf(progress);
  }

  @Override
  public List<String> features() {
    return List.copyOf(features.keySet());
  }

  @Override
  public List<String> columns(String feature) {
    return features.get(feature).columns();
  }

  @Override
  public Column.Type cellType(String feature) {
    return features.get(feature).cells();
  }

  @Override
  public boolean isTable(String feature) {
    return features.get(feature).isTable();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public float[][] scores(List<Map<String, Object>> batch) {
    largestBatch = Math.max(largestBatch, batch.size());
    rows += batch.size();
    float[][] scores = new float[batch.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.scores(batch.get(i));
    }
    return scores;
  }

  @Override
  public Gradients gradients(Map<String, Object> row, int output) {
    return model.gradients(row, output);
  }

  @Override
  public Background background() throws IOException {
    return background.orElseThrow(() -> new IOException("nobody said where the rows are"));
  }

  @Override
  public RandomGenerator random(String stream) {
    return new SeededRandom(seed, stream, 0);
  }

  @Override
  public void progress(int done, int all) {
    progress.add(new Progress(done, all));
  }
}
