package org.espalier.runtime.split;

import java.util.Arrays;
import java.util.List;

/** Shares of a number of rows. */
final class Shares {
  private Shares() {}

  /**
   * How many of {@code wanted} rows each class gives: its proportion, the largest rests rounded up.
   *
   * @param members how many rows each class has
   */
  static List<Integer> of(List<Integer> members, int wanted) {
    int rows = members.stream().mapToInt(Integer::intValue).sum();
    Integer[] shares = new Integer[members.size()];
    double[] rests = new double[shares.length];
    int given = 0;
    for (int place = 0; place < shares.length; place++) {
      double exact = rows == 0 ? 0 : (double) members.get(place) * wanted / rows;
      shares[place] = (int) exact;
      rests[place] = exact - shares[place];
      given += shares[place];
    }
    for (; given < wanted; given++) {
      int largest = 0;
      for (int i = 1; i < rests.length; i++) {
        largest = rests[i] > rests[largest] ? i : largest;
      }
      shares[largest]++;
      rests[largest] = -1;
    }
    return Arrays.asList(shares);
  }

  /** Takes away what binary fractions add to a decimal one: 1000 * (1 - 0.2) is 800, not more. */
  static double decimal(double count) {
    return Math.round(count * 1e6) / 1e6;
  }
}
