package org.espalier.vectorizers.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;

/**
 * The order in which {@code numpy.argsort} (before SIMD sorting, up to 1.24) puts equal numbers.
 *
 * <p>Its quicksort is not stable, so which of equally frequent terms scikit-learn keeps depends on
 * how it goes: median of three, pieces of up to 16 by insertion, the smaller piece first. Doing the
 * same is the only way to keep the same terms.
 */
final class NumpyOrder {
  private static final int SMALL = 15;

  private final long[] keys;
  private final Integer[] order;
  private final Deque<int[]> waiting = new ArrayDeque<>();

  private NumpyOrder(long[] keys) {
    this.keys = keys;
    this.order = new Integer[keys.length];
    Arrays.setAll(order, i -> i);
  }

  /** The places of keys in rising order of the keys. */
  static Integer[] of(long[] keys) {
    NumpyOrder sort = new NumpyOrder(keys);
    sort.run();
    return sort.order;
  }

  private void run() {
    int budget = 2 * (31 - Integer.numberOfLeadingZeros(Math.max(1, keys.length)));
    waiting.push(new int[] {0, keys.length - 1, budget});
    while (!waiting.isEmpty()) {
      int[] piece = waiting.pop();
      sort(piece[0], piece[1], piece[2]);
    }
  }

  private void sort(int from, int to, int budget) {
    int low = from;
    int high = to;
    int left = budget;
    while (high - low > SMALL) {
      if (left < 0) {
        // numpy sorts such a piece by heap; it takes keys arranged against median of three
        Arrays.sort(order, low, high + 1, Comparator.comparingLong(i -> keys[i]));
        return;
      }
      int middle = partition(low, high);
      left--;
      if (middle - low < high - middle) {
        waiting.push(new int[] {middle + 1, high, left});
        high = middle - 1;
      } else {
        waiting.push(new int[] {low, middle - 1, left});
        low = middle + 1;
      }
    }
    insert(low, high);
  }

  /** Parts a piece around the median of its first, middle and last key; answers its place. */
  private int partition(int low, int high) {
    int middle = low + ((high - low) >> 1);
    swapIfLess(middle, low);
    swapIfLess(high, middle);
    swapIfLess(middle, low);
    long pivot = keys[order[middle]];
    int i = low;
    int j = high - 1;
    swap(middle, j);
    while (true) {
      do {
        i++;
      } while (keys[order[i]] < pivot);
      do {
        j--;
      } while (pivot < keys[order[j]]);
      if (i >= j) {
        break;
      }
      swap(i, j);
    }
    swap(i, high - 1);
    return i;
  }

  private void insert(int low, int high) {
    for (int i = low + 1; i <= high; i++) {
      int moved = order[i];
      int j = i;
      while (j > low && keys[moved] < keys[order[j - 1]]) {
        order[j] = order[j - 1];
        j--;
      }
      order[j] = moved;
    }
  }

  private void swapIfLess(int i, int j) {
    if (keys[order[i]] < keys[order[j]]) {
      swap(i, j);
    }
  }

  private void swap(int i, int j) {
    Integer moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}
