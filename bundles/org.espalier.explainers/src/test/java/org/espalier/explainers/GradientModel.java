package org.espalier.explainers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.espalier.explainer.Background;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Gradients;
import org.espalier.source.Column;

/** A function of the numbers of one feature x, with its gradient, as an explainer sees a model. */
final class GradientModel implements Gradients {
  private final float[] values;
  private final List<Share> shares;
  private final ToDoubleFunction<float[]> score;
  private final Function<float[], float[]> slopes;

  /**
   * A model at a row.
   *
   * @param values what the row becomes
   * @param shares what its parts put into that
   * @param score the function
   * @param slopes its gradient
   */
  GradientModel(
      float[] values,
      List<Share> shares,
      ToDoubleFunction<float[]> score,
      Function<float[], float[]> slopes) {
    this.values = values;
    this.shares = shares;
    this.score = score;
    this.slopes = slopes;
  }

  @Override
  public Map<String, List<Share>> shares() {
    return Map.of("x", shares);
  }

  @Override
  public Map<String, float[]> values() {
    return Map.of("x", values.clone());
  }

  @Override
  public List<Map<String, float[]>> at(List<Map<String, float[]>> points) {
    return points.stream().map(point -> Map.of("x", slopes.apply(point.get("x")))).toList();
  }

  @Override
  public float[] scores(List<Map<String, float[]>> points) {
    float[] scores = new float[points.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) score.applyAsDouble(points.get(i).get("x"));
    }
    return scores;
  }

  /** A scope that has nothing but this model's gradients, for class 1 of two. */
  Scope scope() {
    return new Scope();
  }

  /** Has gradients only, and remembers the progress it was told. */
  final class Scope implements ExplainScope {
    final List<String> progress = new ArrayList<>();

    @Override
    public List<String> features() {
      return List.of("x");
    }

    @Override
    public List<String> columns(String feature) {
      return List.of("x");
    }

    @Override
    public Column.Type cellType(String feature) {
      return Column.Type.TEXT;
    }

    @Override
    public List<String> classes() {
      return List.of("no", "yes");
    }

    @Override
    public float[][] scores(List<Map<String, Object>> rows) {
      throw new AssertionError("nobody asked for the scores of rows");
    }

    @Override
    public Gradients gradients(Map<String, Object> row, int output) {
      if (output != 1) {
        throw new AssertionError("asked for output " + output);
      }
      return GradientModel.this;
    }

    @Override
    public Background background() {
      throw new AssertionError("nobody asked for other rows");
    }

    @Override
    public RandomGenerator random(String stream) {
      throw new AssertionError("nobody asked for random numbers");
    }

    @Override
    public void progress(int done, int all) {
      progress.add(done + "/" + all);
    }
  }
}
