package org.espalier.runtime.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.host.Distribution;

/**
 * Takes one number after the other and says how they are spread.
 *
 * <p>Keeps at most {@value #MOST} of them: when there are more, every second one is dropped, so
 * that those that are left stand evenly among all.
 */
final class Spread {
  static final int MOST = 1 << 16;
  private static final int BINS = 20;

  private double[] kept = new double[64];
  private int size;
  private long stride = 1;
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum;
  private boolean whole = true;

  /** Adds a finite number. */
  void add(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    whole &= value == Math.rint(value);
    if (count % stride == 0) {
      keep(value);
    }
    count++;
  }

  private void keep(double value) {
    if (size == MOST) {
      size = MOST / 2;
      for (int i = 0; i < size; i++) {
        kept[i] = kept[2 * i];
      }
      stride *= 2;
    } else if (size == kept.length) {
      kept = Arrays.copyOf(kept, 2 * size);
    }
    kept[size++] = value;
  }

  /** How those that were added are spread. */
  Distribution distribution() {
    if (count == 0) {
      double none = Double.NaN;
      return new Distribution(0, none, none, none, none, none, none, none, List.of(), List.of());
    }
    double[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    List<Double> edges = edges();
    return new Distribution(
        count,
        min,
        quantile(sorted, 0.25),
        quantile(sorted, 0.5),
        quantile(sorted, 0.75),
        quantile(sorted, 0.95),
        max,
        sum / count,
        edges,
        bins(sorted, edges));
  }

  /** Interpolates between neighbours, as numpy's percentile does. */
  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Bins of one width; those of whole numbers hold equally many different ones. */
  private List<Double> edges() {
    double width = whole ? Math.ceil((max - min + 1) / BINS) : (max - min) / BINS;
    int bins = whole ? (int) Math.floor((max - min) / width) + 1 : BINS;
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= bins; i++) {
      edges.add(!whole && i == bins ? max : min + i * width);
    }
    return edges;
  }

  private List<Long> bins(double[] sorted, List<Double> edges) {
    long[] bins = new long[edges.size() - 1];
    int bin = 0;
    for (double value : sorted) {
      while (bin < bins.length - 1 && value >= edges.get(bin + 1)) {
        bin++;
      }
      bins[bin] += stride;
    }
    return Arrays.stream(bins).boxed().toList();
  }
}
