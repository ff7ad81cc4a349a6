package org.espalier.explainers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.explainer.Gradients;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/**
 * Integrated gradients (Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks, 2017).
 *
 * <p>The share of a part is what it puts into the numbers that the model works with, times the mean
 * of the gradient on the straight way from a baseline to these numbers. The baseline is what the
 * numbers are without the parts: zeros in place of embedded words, of the columns of sparse rows,
 * of the cells of a table, of pixels; padding stays as it is. The shares add up to the score minus
 * that of the baseline, but for the error of the sum over steps: {@code fit} is 1 minus this error
 * in units of the greatest of the difference and the sum of the shares' amounts.
 */
@Component
@ExplainerType("integrated_gradients")
@Doc("what each part adds to the score on the way from a row of nothing, by the model's gradients")
public final class IntegratedGradients implements Explainer<IntegratedGradients.Settings> {
  private static final int TOGETHER = 32;

  /** What a pipeline may write. */
  public record Settings(
      @Doc("how many points of the way gradients are taken at")
          @Default("50")
          @Range(min = 1, max = 10_000)
          int steps,
      @Doc("where these points are: gausslegendre, or riemann for the middles of equal intervals")
          @Default("gausslegendre")
          Quadrature method) {}

  @Override
  public boolean explains(Column.Type cells) {
    return true;
  }

  @Override
  public boolean explainsArrays() {
    return true;
  }

  @Override
  public Explanation explain(
      Settings settings, Map<String, Object> row, int output, ExplainScope scope) {
    Gradients gradients = scope.gradients(row, output);
    Way way = new Way(gradients);
    float[] ends = gradients.scores(List.of(way.at(0), way.at(1)));
    Map<String, double[]> mean = mean(settings, gradients, way, scope);
    Map<Attribution.Part, Double> weights = new LinkedHashMap<>();
    gradients
        .shares()
        .forEach(
            (feature, shares) ->
                shares.forEach(
                    share ->
                        weights.merge(
                            share.part(), product(share, mean.get(feature)), Double::sum)));
    List<Attribution> attributions = new ArrayList<>();
    weights.forEach((part, weight) -> attributions.add(new Attribution(part, weight)));
    attributions.sort(Comparator.comparingDouble((Attribution a) -> -Math.abs(a.weight())));
    List<String> classes = scope.classes();
    return new Explanation(
        classes.isEmpty() ? "" : classes.get(output),
        ends[1],
        OptionalDouble.of(ends[0]),
        OptionalDouble.of(fit(attributions, (double) ends[1] - ends[0])),
        attributions);
  }

  /** The mean gradient on the way, some points at a time. */
  private static Map<String, double[]> mean(
      Settings settings, Gradients gradients, Way way, ExplainScope scope) {
    double[][] points = settings.method().points(settings.steps());
    Map<String, double[]> mean = new LinkedHashMap<>();
    for (int from = 0; from < settings.steps(); from += TOGETHER) {
      int to = Math.min(settings.steps(), from + TOGETHER);
      List<Map<String, float[]>> some = new ArrayList<>();
      for (int i = from; i < to; i++) {
        some.add(way.at(points[0][i]));
      }
      List<Map<String, float[]>> slopes = gradients.at(some);
      for (int i = from; i < to; i++) {
        double weight = points[1][i];
        slopes.get(i - from).forEach((feature, slope) -> add(mean, feature, slope, weight));
      }
      scope.progress(to, settings.steps());
    }
    return mean;
  }

  private static void add(
      Map<String, double[]> mean, String feature, float[] slope, double weight) {
    double[] sum = mean.computeIfAbsent(feature, name -> new double[slope.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * slope[i];
    }
  }

  private static double product(Gradients.Share share, double[] mean) {
    double sum = 0;
    float[] values = share.values();
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * mean[share.offset() + i];
    }
    return sum;
  }

  private static double fit(List<Attribution> attributions, double difference) {
    double sum = attributions.stream().mapToDouble(Attribution::weight).sum();
    double amounts = attributions.stream().mapToDouble(a -> Math.abs(a.weight())).sum();
    double unit = Math.max(Math.abs(difference), amounts);
    return unit == 0 ? 1 : 1 - Math.abs(sum - difference) / unit;
  }

  /** The straight way from the numbers without the parts of a row to those of the row. */
  private static final class Way {
    private final Map<String, float[]> end;
    private final Map<String, float[]> parts = new LinkedHashMap<>();

    Way(Gradients gradients) {
      end = gradients.values();
      end.forEach((feature, values) -> parts.put(feature, new float[values.length]));
      gradients
          .shares()
          .forEach((feature, shares) -> shares.forEach(share -> put(parts.get(feature), share)));
    }

    private static void put(float[] sum, Gradients.Share share) {
      float[] values = share.values();
      for (int i = 0; i < values.length; i++) {
        sum[share.offset() + i] += values[i];
      }
    }

    Map<String, float[]> at(double far) {
      Map<String, float[]> point = new LinkedHashMap<>();
      end.forEach(
          (feature, values) -> {
            float[] share = parts.get(feature);
            float[] numbers = new float[values.length];
            for (int i = 0; i < numbers.length; i++) {
              numbers[i] = (float) (values[i] - (1 - far) * share[i]);
            }
            point.put(feature, numbers);
          });
      return point;
    }
  }
}
