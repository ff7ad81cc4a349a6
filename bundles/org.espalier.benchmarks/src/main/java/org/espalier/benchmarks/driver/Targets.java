package org.espalier.benchmarks.driver;

import java.util.List;

/** What the figures of a contest should be. */
final class Targets {
  private Targets() {}

  /** The targets of a contest. */
  static List<Target> of(String contest, Results results) {
    return contest.equals(Contests.DENSE) ? dense(results) : textCnn(results);
  }

  private static List<Target> dense(Results results) {
    String name = "dense: ";
    String rows = Contests.DENSE_ROWS;
    return List.of(
        most(name, results, Contests.ONEDNN, Contests.LIBTORCH, 1),
        most(name, results, Contests.ONEDNN + rows, Contests.LIBTORCH, 1),
        most(name, results, Contests.BASE, Contests.LIBTORCH, 1),
        most(name, results, Contests.BASE + rows, Contests.LIBTORCH, 1),
        least(name, results, Contests.DL4J_BASE, Contests.BASE + rows, 4),
        least(name, results, Contests.DL4J_ONEDNN, Contests.ONEDNN + rows, 4),
        most(name, results, Contests.VALIDATED, Contests.ONEDNN, 1.3));
  }

  private static List<Target> textCnn(Results results) {
    String name = "text CNN: ";
    return List.of(
        most(name, results, Contests.ONEDNN, Contests.LIBTORCH, 1.2),
        least(name, results, Contests.DL4J_BASE, Contests.BASE, 4),
        least(name, results, Contests.DL4J_ONEDNN, Contests.ONEDNN, 1.8),
        most(name, results, Contests.VALIDATED, Contests.ONEDNN, 1.3));
  }

  private static Target most(
      String model, Results results, String one, String other, double limit) {
    return target(model, results, one, other, limit, true);
  }

  private static Target least(
      String model, Results results, String one, String other, double limit) {
    return target(model, results, one, other, limit, false);
  }

  private static Target target(
      String model, Results results, String one, String other, double limit, boolean most) {
    return new Target(
        model + one + " / " + other,
        results.ratio(one, other, Round::busy),
        limit,
        most,
        "",
        "wall " + results.ratio(one, other, Round::millis).text(2));
  }
}
