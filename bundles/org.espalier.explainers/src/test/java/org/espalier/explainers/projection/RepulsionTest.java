package org.espalier.explainers.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.espalier.tensor.SeededRandom;
import org.junit.jupiter.api.Test;

class RepulsionTest {
  private static double[] column(double[][] points, int axis) {
    return Arrays.stream(points).mapToDouble(point -> point[axis]).toArray();
  }

  private static void assertGradient(Repulsion repulsion, double[][] points) {
    repulsion.moved();
    double[][] p = Golden.matrix("exact");
    double[][] pushes = new double[points.length][2];
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      total += repulsion.on(i, pushes[i]);
    }
    double[][] expected = Golden.matrix("gradient");
    for (int i = 0; i < points.length; i++) {
      for (int axis = 0; axis < 2; axis++) {
        double pull = 0;
        for (int j = 0; j < points.length; j++) {
          double far = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
          pull += p[i][j] / (1 + far * far) * (points[i][axis] - points[j][axis]);
        }
        assertEquals(expected[i][axis], 4 * (pull - pushes[i][axis] / total), 1e-7);
      }
    }
  }

  @Test
  void gradients_are_those_of_scikit_learn() {
    double[][] points = Golden.matrix("points");
    assertGradient(new AllPairs(column(points, 0), column(points, 1)), points);
    assertGradient(new Quadtree(column(points, 0), column(points, 1), 0), points);
  }

  private static double[] numbers(int count, int stream) {
    SeededRandom random = new SeededRandom(stream, "numbers", 0);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 20 * random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void a_tree_is_near_to_all_pairs_and_nearer_with_a_smaller_angle() {
    double[] xs = numbers(2000, 1);
    double[] ys = numbers(2000, 2);
    double coarse = error(xs, ys, 0.9);
    double usual = error(xs, ys, 0.5);
    double fine = error(xs, ys, 0.2);
    assertTrue(usual < 0.02 && usual < coarse && fine < usual, coarse + " " + usual + " " + fine);
    assertEquals(0, error(xs, ys, 0), 1e-12);
  }

  /** The relative error of the pushes, as the square root of the mean square. */
  private static double error(double[] xs, double[] ys, double angle) {
    AllPairs exact = new AllPairs(xs, ys);
    Quadtree tree = new Quadtree(xs, ys, angle);
    tree.moved();
    double wrong = 0;
    double all = 0;
    double[] expected = new double[2];
    double[] actual = new double[2];
    for (int i = 0; i < xs.length; i++) {
      double total = exact.on(i, expected);
      assertEquals(1, tree.on(i, actual) / total, 0.1);
      wrong += Math.pow(Math.hypot(expected[0] - actual[0], expected[1] - actual[1]), 2);
      all += Math.pow(Math.hypot(expected[0], expected[1]), 2);
    }
    return Math.sqrt(wrong / all);
  }

  @Test
  void points_at_one_place_do_not_push_each_other() {
    double[] xs = new double[300];
    double[] ys = new double[300];
    Arrays.fill(xs, 200, 300, 5);
    Quadtree tree = new Quadtree(xs, ys, 0.5);
    tree.moved();
    double[] push = new double[2];
    assertEquals(199 + 100 / 26.0, tree.on(7, push), 1e-9);
    assertEquals(-500 / (26.0 * 26), push[0], 1e-9);
    Arrays.fill(xs, 5);
    tree.moved();
    assertEquals(299, tree.on(7, push), 1e-9);
    assertEquals(0, push[0]);
  }

  @Test
  void a_tree_has_every_point_once() {
    double[] xs = numbers(500, 3);
    Quadtree tree = new Quadtree(xs, numbers(500, 4), 0.5);
    tree.moved();
    boolean[] seen = new boolean[500];
    for (int place = 0; place < 500; place++) {
      seen[tree.point(place)] = true;
    }
    for (boolean one : seen) {
      assertTrue(one);
    }
  }
}
