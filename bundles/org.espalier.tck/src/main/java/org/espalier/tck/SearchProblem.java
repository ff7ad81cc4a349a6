package org.espalier.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/**
 * Something to search: a space, and what a configuration of it costs.
 *
 * @param name what it is called
 * @param cost what a configuration costs; less is better
 */
public record SearchProblem(String name, Space space, ToDoubleFunction<Map<String, Object>> cost) {
  /** Weights, slopes and minima of Hartmann's function of six numbers. */
  private static final double[] HARTMANN = {1, 1.2, 3, 3.2};

  private static final double[][] SLOPES = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };

  private static final double[][] MINIMA = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  /** The sum of the squares of three numbers from -1 to 2; at least 0. */
  public static SearchProblem sphere() {
    return new SearchProblem(
        "sphere",
        new Space(List.of(real("x", -1, 2), real("y", -1, 2), real("z", -1, 2))),
        values -> square(values, "x") + square(values, "y") + square(values, "z"));
  }

  private static double square(Map<String, Object> values, String name) {
    return number(values, name) * number(values, name);
  }

  /** A network of one or two layers: 40 configurations; at least 0. */
  public static SearchProblem few() {
    return new SearchProblem(
        "few",
        new Space(
            List.of(
                new Parameter("activation", new Domain.OneOf(List.of("relu", "tanh"))),
                new Parameter("layers", new Domain.Whole(1, 2, 1, false)),
                new Parameter(
                    "units", new Domain.Whole(8, 32, 8, false), Map.of("layers", List.of("2"))),
                new Parameter("dropout", new Domain.Real(0, 0.3, Optional.of(0.1), false)))),
        values ->
            (values.get("activation").equals("relu") ? 0 : 0.3)
                + (values.containsKey("units") ? Math.abs(number(values, "units") - 16) / 50 : 0.2)
                + Math.abs(number(values, "dropout") - 0.2));
  }

  /** Branin's function of two numbers; at least 0.397887, at three places. */
  public static SearchProblem branin() {
    return new SearchProblem(
        "Branin",
        new Space(List.of(real("x", -5, 10), real("y", 0, 15))),
        values -> {
          double x = number(values, "x");
          double bend =
              number(values, "y") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
          return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
        });
  }

  /** Hartmann's function of six numbers; at least -3.32237. */
  public static SearchProblem hartmann6() {
    return new SearchProblem(
        "Hartmann-6",
        new Space(
            List.of(
                real("a", 0, 1),
                real("b", 0, 1),
                real("c", 0, 1),
                real("d", 0, 1),
                real("e", 0, 1),
                real("f", 0, 1))),
        values -> {
          double[] x = values.values().stream().mapToDouble(value -> (Double) value).toArray();
          double sum = 0;
          for (int i = 0; i < HARTMANN.length; i++) {
            double distance = 0;
            for (int j = 0; j < x.length; j++) {
              distance += SLOPES[i][j] * (x[j] - MINIMA[i][j]) * (x[j] - MINIMA[i][j]);
            }
            sum -= HARTMANN[i] * Math.exp(-distance);
          }
          return sum;
        });
  }

  /**
   * Settings of a network as they behave together: the best rate depends on the optimizer, and with
   * one of these on its momentum; deeper networks want more dropout. At least 0, with {@code sgd}.
   */
  public static SearchProblem network() {
    return new SearchProblem(
        "network",
        new Space(
            List.of(
                new Parameter("optimizer", new Domain.OneOf(List.of("adam", "rmsprop", "sgd"))),
                new Parameter(
                    "momentum",
                    new Domain.Real(0, 0.99, Optional.empty(), false),
                    Map.of("optimizer", List.of("sgd"))),
                new Parameter("rate", new Domain.Real(1e-5, 1, Optional.empty(), true)),
                new Parameter("layers", new Domain.Whole(1, 5, 1, false)),
                new Parameter("units", new Domain.Whole(8, 512, 8, false)),
                new Parameter("width", new Domain.Whole(1, 64, 1, true)),
                new Parameter("dropout", new Domain.Real(0, 0.5, Optional.of(0.1), false)),
                new Parameter("masked", new Domain.OneOf(List.of("true", "false"))))),
        SearchProblem::networkCost);
  }

  private static double networkCost(Map<String, Object> values) {
    boolean sgd = values.get("optimizer").equals("sgd");
    double momentum = sgd ? number(values, "momentum") : 0;
    double rate = sgd ? 0.5 * (1 - momentum) : 1e-3;
    double optimizer =
        sgd ? Math.pow(momentum - 0.9, 2) : values.get("optimizer").equals("adam") ? 0.05 : 0.1;
    double layers = number(values, "layers");
    return optimizer
        + 0.2 * Math.pow(Math.log10(number(values, "rate") / rate), 2)
        + 0.05 * Math.pow(layers - 3, 2)
        + 0.1 * Math.pow(Math.log(number(values, "units") / 96), 2)
        + 0.1 * Math.pow(Math.log(number(values, "width") / 7), 2)
        + 2 * Math.pow(number(values, "dropout") - 0.1 * (layers - 1), 2)
        + (values.get("masked").equals("true") ? 0 : 0.15);
  }

  private static Parameter real(String name, double min, double max) {
    return new Parameter(name, new Domain.Real(min, max, Optional.empty(), false));
  }

  private static double number(Map<String, Object> values, String name) {
    return ((Number) values.get(name)).doubleValue();
  }
}
