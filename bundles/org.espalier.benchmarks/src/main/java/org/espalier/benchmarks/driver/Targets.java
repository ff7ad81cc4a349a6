package org.espalier.benchmarks.driver;

import static org.espalier.benchmarks.driver.Contenders.BASE;
import static org.espalier.benchmarks.driver.Contenders.DL4J_BASE;
import static org.espalier.benchmarks.driver.Contenders.DL4J_ONEDNN;
import static org.espalier.benchmarks.driver.Contenders.LIBTORCH;
import static org.espalier.benchmarks.driver.Contenders.ONEDNN;
import static org.espalier.benchmarks.driver.Contenders.TORCH;

import java.util.ArrayList;
import java.util.List;

/** What the figures of a contest should be. */
final class Targets {
  /** What a planned program may take of the time of the same operations called eagerly. */
  private static final double GRAPH = 0.7;

  private final String model;
  private final Results results;

  private Targets(String model, Results results) {
    this.model = model;
    this.results = results;
  }

  /** The targets of a contest. */
  static List<Target> of(String contest, Results results) {
    return switch (contest) {
      case Contests.DENSE -> new Targets("dense: ", results).dense();
      case Contests.TEXT_CNN -> new Targets("text CNN: ", results).textCnn();
      case Contests.SIMPLE_RNN -> new Targets("SimpleRNN: ", results).recurrent(0.6);
      case Contests.BILSTM -> new Targets("BiLSTM: ", results).recurrent(0.8);
      case Contests.IMAGE_CHAIN -> new Targets("image chain: ", results).against(0.9);
      case Contests.LENET5 -> new Targets("LeNet-5: ", results).against(0.9);
      default -> throw new IllegalArgumentException("no targets for " + contest);
    };
  }

  private List<Target> dense() {
    String rows = Contests.DENSE_ROWS;
    return List.of(
        most(ONEDNN, LIBTORCH, 1),
        most(ONEDNN + rows, LIBTORCH, 1),
        most(BASE, LIBTORCH, 1),
        most(BASE + rows, LIBTORCH, 1),
        most(TORCH + rows, LIBTORCH, GRAPH),
        least(DL4J_BASE, BASE + rows, 4),
        least(DL4J_ONEDNN, ONEDNN + rows, 4),
        most(Contests.VALIDATED, ONEDNN, 1.3));
  }

  private List<Target> textCnn() {
    return List.of(
        most(ONEDNN, LIBTORCH, 1.2),
        least(DL4J_BASE, BASE, 4),
        least(DL4J_ONEDNN, ONEDNN, 1.8),
        most(Contests.VALIDATED, ONEDNN, 1.3));
  }

  private List<Target> recurrent(double libtorch) {
    List<Target> all = new ArrayList<>(against(libtorch));
    all.add(most(TORCH, LIBTORCH, GRAPH));
    return all;
  }

  private List<Target> against(double libtorch) {
    return List.of(
        most(ONEDNN, LIBTORCH, libtorch), least(DL4J_BASE, BASE, 5), least(DL4J_ONEDNN, ONEDNN, 5));
  }

  private Target most(String one, String other, double limit) {
    return target(one, other, limit, true);
  }

  private Target least(String one, String other, double limit) {
    return target(one, other, limit, false);
  }

  private Target target(String one, String other, double limit, boolean most) {
    return new Target(
        model + one + " / " + other,
        results.ratio(one, other, Round::busy),
        limit,
        most,
        "",
        "wall " + results.ratio(one, other, Round::millis).text(2));
  }
}
