package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.explainer.Gradients.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegratedGradientsTest {
  private static Share share(String name, int offset, float... values) {
    return new Share(new Attribution.Part("x", name), offset, values);
  }

  private static Explanation explain(GradientModel.Scope scope, int steps, Quadrature method) {
    return new IntegratedGradients()
        .explain(new IntegratedGradients.Settings(steps, method), Map.of("x", "a row"), 1, scope);
  }

  private static GradientModel model(
      float[] values,
      List<Share> shares,
      ToDoubleFunction<float[]> score,
      Function<float[], float[]> slopes) {
    return new GradientModel(values, shares, score, slopes);
  }

  private static double weight(Explanation explanation, String name) {
    return explanation.attributions().stream()
        .filter(attribution -> attribution.part().name().equals(name))
        .findFirst()
        .orElseThrow()
        .weight();
  }

  /** x0 x1 + x2^2 + x3, of which x3 is padding. */
  private static GradientModel product() {
    return model(
        new float[] {2, 3, -4, 5},
        List.of(share("a", 0, 2), share("b", 1, 3), share("c", 2, -4)),
        x -> x[0] * x[1] + x[2] * x[2] + x[3],
        x -> new float[] {x[1], x[0], 2 * x[2], 1});
  }

  @ParameterizedTest
  @EnumSource(Quadrature.class)
  void aProductIsSharedEvenly(Quadrature method) {
    Explanation explanation = explain(product().scope(), 2, method);
    assertEquals(3, weight(explanation, "a"), 1e-6);
    assertEquals(3, weight(explanation, "b"), 1e-6);
    assertEquals(16, weight(explanation, "c"), 1e-5);
    assertEquals("yes", explanation.output());
    assertEquals(27, explanation.score());
    assertEquals(5, explanation.intercept().getAsDouble(), "padding stays as it is");
    assertEquals(1, explanation.fit().getAsDouble(), 1e-6);
    assertEquals("c", explanation.attributions().get(0).part().name(), "the greatest first");
  }

  /** The way's slope is that of one number, so shares are those of the linear part. */
  @Test
  void aFunctionOfASumIsSharedInProportion() {
    double[] w = {1.5, -0.5, 2};
    ToDoubleFunction<float[]> score =
        x -> 1 / (1 + Math.exp(-(w[0] * x[0] + w[1] * x[1] + w[2] * x[2])));
    GradientModel model =
        model(
            new float[] {1, 2, 0.5f},
            List.of(share("a", 0, 1), share("bc", 1, 2, 0.5f)),
            score,
            x -> {
              double s = score.applyAsDouble(x);
              float[] slopes = new float[3];
              for (int i = 0; i < 3; i++) {
                slopes[i] = (float) (s * (1 - s) * w[i]);
              }
              return slopes;
            });
    Explanation explanation = explain(model.scope(), 20, Quadrature.GAUSSLEGENDRE);
    double difference = 1 / (1 + Math.exp(-1.5)) - 0.5;
    assertEquals(difference, weight(explanation, "a"), 1e-6);
    assertEquals(0, weight(explanation, "bc"), 1e-6);
    assertEquals(0.5, explanation.intercept().getAsDouble(), 1e-6);
  }

  @Test
  void sharesThatOverlapAddUp() {
    GradientModel model =
        model(
            new float[] {3, 5},
            List.of(share("a", 0, 1, 4), share("b", 0, 2, 1), share("a", 1, 0)),
            x -> x[0] + 10 * x[1],
            x -> new float[] {1, 10});
    Explanation explanation = explain(model.scope(), 1, Quadrature.RIEMANN);
    assertEquals(41, weight(explanation, "a"), 1e-6);
    assertEquals(12, weight(explanation, "b"), 1e-6);
    assertEquals(2, explanation.attributions().size(), "one entry for a part of two shares");
    assertEquals(0, explanation.intercept().getAsDouble());
  }

  /** x0^4 has more of its slope near the row than one middle tells. */
  @Test
  void fitSaysHowMuchOfTheScoreIsMissing() {
    GradientModel model =
        model(
            new float[] {1},
            List.of(share("a", 0, 1)),
            x -> Math.pow(x[0], 4),
            x -> new float[] {(float) (4 * Math.pow(x[0], 3))});
    Explanation coarse = explain(model.scope(), 1, Quadrature.RIEMANN);
    assertEquals(0.5, weight(coarse, "a"), 1e-6);
    assertEquals(0.5, coarse.fit().getAsDouble(), 1e-6);
    Explanation fine = explain(model.scope(), 50, Quadrature.RIEMANN);
    assertTrue(fine.fit().getAsDouble() > 0.999, () -> "fit " + fine.fit());
  }

  @Test
  void aModelThatSaysTheSameOfEverythingIsFitted() {
    GradientModel model =
        model(new float[] {1}, List.of(share("a", 0, 1)), x -> 0.25, x -> new float[] {0});
    Explanation explanation = explain(model.scope(), 3, Quadrature.GAUSSLEGENDRE);
    assertEquals(0, weight(explanation, "a"));
    assertEquals(1, explanation.fit().getAsDouble());
  }

  @Test
  void progressIsToldUpToTheEnd() {
    GradientModel.Scope scope = product().scope();
    explain(scope, 70, Quadrature.GAUSSLEGENDRE);
    assertEquals(List.of("32/70", "64/70", "70/70"), scope.progress);
  }
}
