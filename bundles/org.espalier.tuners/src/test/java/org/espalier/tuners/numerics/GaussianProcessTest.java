package org.espalier.tuners.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Optional.empty(), false);
  private static final Space SPACE =
      new Space(
          List.of(
              new Parameter("x", UNIT),
              new Parameter("y", UNIT),
              new Parameter("c", new Domain.OneOf(List.of("a", "b", "c")))));
  private static final Places PLACES = new Places(SPACE);

  private static List<double[]> points(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> PLACES.of(SPACE.sample(random))).toList();
  }

  private static double[] values(List<double[]> points) {
    return points.stream().mapToDouble(p -> Math.sin(5 * p[0]) + (p[2] > 0.5 ? 1 : -1)).toArray();
  }

  @Test
  void theGradientIsThatOfTheLikelihood() {
    List<double[]> points = points(12, 1);
    double[] values = values(points);
    double[] logs = {-0.5, 0.3, 0.1, 0.2, -3};
    double[] gradient = new GaussianProcess(PLACES, points, values, logs).gradient();
    double step = 1e-5;
    for (int i = 0; i < logs.length; i++) {
      double[] more = logs.clone();
      double[] less = logs.clone();
      more[i] += step;
      less[i] -= step;
      double slope =
          (new GaussianProcess(PLACES, points, values, more).logLikelihood()
                  - new GaussianProcess(PLACES, points, values, less).logLikelihood())
              / (2 * step);
      assertEquals(slope, gradient[i], 1e-5 * Math.max(1, Math.abs(slope)), "logarithm " + i);
    }
  }

  @Test
  void passesThroughWhatIsKnownAndKnowsLittleFarFromIt() {
    List<double[]> points = List.of(new double[] {0.1, 0.1, 0.5}, new double[] {0.2, 0.1, 0.5});
    double[] logs = {Math.log(0.2), Math.log(0.2), 0, 0, Math.log(1e-8)};
    GaussianProcess process = new GaussianProcess(PLACES, points, new double[] {1, -1}, logs);
    assertEquals(1, process.at(points.get(0)).mean(), 1e-5);
    assertTrue(process.at(points.get(0)).deviation() < 1e-3);
    assertEquals(0, process.at(new double[] {1, 1, 0.5}).mean(), 0.01);
    assertEquals(1, process.at(new double[] {1, 1, 0.5}).deviation(), 0.01);
  }

  @Test
  void believingKeepsTheMeansAndLessensTheDeviations() {
    List<double[]> points = points(10, 2);
    GaussianProcess process =
        new GaussianProcess(PLACES, points, values(points), new double[] {-1, -1, 0, 0, -6});
    List<double[]> pending = points(2, 3);
    GaussianProcess more = process.believing(pending);
    for (double[] point : points(20, 4)) {
      assertEquals(process.at(point).mean(), more.at(point).mean(), 1e-8);
      assertTrue(more.at(point).deviation() <= process.at(point).deviation() + 1e-12);
    }
    assertTrue(more.at(pending.get(0)).deviation() < 0.2 * process.at(pending.get(0)).deviation());
  }

  @Test
  void theFitFindsWhichParametersMatter() {
    List<double[]> points = points(40, 5);
    GaussianProcess process = ProcessFit.fit(PLACES, points, values(points));
    for (double[] point : points(30, 6)) {
      assertEquals(values(List.of(point))[0], process.at(point).mean(), 0.1);
    }
  }

  @Test
  void valuesThatAreAllTheSameAreFitted() {
    List<double[]> points = points(5, 7);
    assertEquals(0, ProcessFit.fit(PLACES, points, new double[5]).at(points.get(0)).mean(), 1e-9);
  }

  @Test
  void theSamePointTwiceIsFitted() {
    double[] point = PLACES.of(Map.of("x", 0.3, "y", 0.3, "c", "a"));
    GaussianProcess process =
        ProcessFit.fit(PLACES, List.of(point, point, point), new double[] {-1, 0, 1});
    assertEquals(0, process.at(point).mean(), 1e-6);
  }
}
