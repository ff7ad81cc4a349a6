package org.espalier.benchmarks.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The rounds of a contest so far. */
final class Results {
  private static final double SAME_LOSS = 1e-3;

  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

  /** Adds a contestant's turn. */
  void add(String contestant, Round round) {
    rounds.computeIfAbsent(contestant, name -> new ArrayList<>()).add(round);
  }

  /** The contestants. */
  Set<String> contestants() {
    return rounds.keySet();
  }

  /** How a figure of a contestant spreads over the rounds. */
  Spread spread(String contestant, ToDoubleFunction<Round> figure) {
    return Spread.of(rounds.get(contestant).stream().mapToDouble(figure).toArray());
  }

  /** How the ratio of two contestants spreads, each divided by the other in the same round. */
  Spread ratio(String contestant, String other, ToDoubleFunction<Round> figure) {
    List<Round> above = rounds.get(contestant);
    List<Round> below = rounds.get(other);
    double[] ratios = new double[Math.min(above.size(), below.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(above.get(i)) / figure.applyAsDouble(below.get(i));
    }
    return Spread.of(ratios);
  }

  /** A contestant's last round. */
  Round last(String contestant) {
    List<Round> all = rounds.get(contestant);
    return all.get(all.size() - 1);
  }

  /**
   * Sees to it that contestants train the same thing: the loss of the first epoch is the same.
   *
   * @throws IllegalStateException if it is not
   */
  void requireSameLoss() {
    String first = contestants().iterator().next();
    double expected = last(first).firstLoss();
    for (String contestant : contestants()) {
      double loss = last(contestant).firstLoss();
      if (!(Math.abs(loss - expected) <= SAME_LOSS * expected)) {
        throw new IllegalStateException(
            "%s has loss %s in the first epoch, %s has %s: they do not train the same model"
                .formatted(contestant, loss, first, expected));
      }
    }
  }
}
