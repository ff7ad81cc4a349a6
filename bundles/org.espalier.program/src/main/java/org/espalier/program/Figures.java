package org.espalier.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the elements of {@code totals} are: the sums of the figures, in order, and behind them what
 * figures over masked steps are divided by.
 *
 * @param names the names of the figures; the first is {@code loss}
 * @param divisors for each figure the place in {@code totals} of what it is divided by, or {@link
 *     #ROWS}
 * @param size the number of elements of {@code totals}
 */
public record Figures(List<String> names, List<Integer> divisors, int size) {
  /** Says that a sum is divided by the number of rows. */
  public static final int ROWS = -1;

  /** Copies the lists. */
  public Figures {
    names = List.copyOf(names);
    divisors = List.copyOf(divisors);
  }

  /**
   * The figures by name.
   *
   * @param totals the sums
   * @param rows the number of rows that were summed over
   * @return the mean of each; 0 over steps of which all are masked, as in Keras
   */
  public Map<String, Double> means(float[] totals, int rows) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      int divisor = divisors.get(i);
      double count = divisor == ROWS ? rows : totals[divisor];
      boolean empty = divisor != ROWS && count == 0;
      means.put(names.get(i), empty ? 0 : totals[i] / count);
    }
    return means;
  }
}
