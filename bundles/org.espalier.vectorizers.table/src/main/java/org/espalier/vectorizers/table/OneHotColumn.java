package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A column of categories, and where the 1 of each category goes.
 *
 * @param column its categories
 * @param places for each category its place, or {@link #NOWHERE} for one that is dropped
 * @param infrequent the place that infrequent categories share, or {@link #NOWHERE}
 * @param width how many places there are
 */
public record OneHotColumn(CategoryColumn column, List<Integer> places, int infrequent, int width) {
  /** The place of a category that has none. */
  static final int NOWHERE = -1;

  /** Copies the list. */
  public OneHotColumn {
    places = List.copyOf(places);
  }

  /** Gives each category its place. */
  static OneHotColumn of(CategoryColumn column, CategoryCounts counts, OneHot.Settings settings) {
    boolean[] infrequent = infrequent(counts.counts(column), counts.rows(), settings);
    int rare = (int) IntStream.range(0, infrequent.length).filter(i -> infrequent[i]).count();
    int frequent = infrequent.length - rare;
    int groups = frequent + (rare > 0 ? 1 : 0);
    boolean drops =
        settings.drop() == OneHot.Drop.FIRST
            || (settings.drop() == OneHot.Drop.IF_BINARY && groups == 2);
    int first = drops ? NOWHERE : 0;
    List<Integer> places = new ArrayList<>();
    int next = first;
    for (boolean shares : infrequent) {
      places.add(shares ? first + frequent : next++);
    }
    return new OneHotColumn(column, places, rare > 0 ? first + frequent : NOWHERE, groups + first);
  }

  /**
   * Which categories share one place: those that are too rare, then the rarest ones until no more
   * are left than wanted. The sharing place counts as wanted, even before a category shares it, as
   * in scikit-learn.
   */
  private static boolean[] infrequent(int[] counts, int rows, OneHot.Settings settings) {
    boolean[] infrequent = new boolean[counts.length];
    Optional<Double> least = settings.minFrequency();
    int left = counts.length + 1;
    for (int i = 0; i < counts.length && least.isPresent(); i++) {
      infrequent[i] = counts[i] < (least.get() < 1 ? least.get() * rows : least.get());
      left -= infrequent[i] ? 1 : 0;
    }
    int most = settings.maxCategories().orElse(left);
    if (most < left) {
      Integer[] order = IntStream.range(0, counts.length).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.comparingInt(i -> counts[i]));
      for (int i = 0; i < counts.length - (most - 1); i++) {
        infrequent[order[i]] = true;
      }
    }
    return infrequent;
  }
}
