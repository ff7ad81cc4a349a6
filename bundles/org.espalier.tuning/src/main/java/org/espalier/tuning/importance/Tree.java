package org.espalier.tuning.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A regression tree as the boxes that it cuts the space into, each with the mean of the scores in
 * it. It is cut where the squared errors become least, and never where a parameter does not apply.
 */
final class Tree {
  private static final int LEAST = 2;

  private final List<Box> boxes;

  private Tree(List<Box> boxes) {
    this.boxes = boxes;
  }

  /** Part of the space, and what is predicted there. */
  private static final class Box {
    private final double[] low;
    private final double[] high;
    private final double value;

    Box(double[] low, double[] high, double value) {
      this.low = low;
      this.high = high;
      this.value = value;
    }

    /** Its share of the space, but for one parameter; -1 for all. */
    double volume(int without) {
      double volume = 1;
      for (int i = 0; i < low.length; i++) {
        volume *= i == without ? 1 : high[i] - low[i];
      }
      return volume;
    }
  }

  /** Where a box is cut, and how much that helps. */
  private record Cut(int parameter, double at, double gain) {}

  /** Learns scores from places. */
  static Tree of(double[][] places, double[] scores) {
    int width = places[0].length;
    double[] high = new double[width];
    Arrays.fill(high, 1);
    List<Box> boxes = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < places.length; row++) {
      rows.add(row);
    }
    new Growing(places, scores, boxes).grow(rows, new double[width], high);
    return new Tree(boxes);
  }

  /** The variance of what it predicts over the space. */
  double variance() {
    double mean = mean();
    return boxes.stream()
        .mapToDouble(box -> box.volume(-1) * (box.value - mean) * (box.value - mean))
        .sum();
  }

  private double mean() {
    return boxes.stream().mapToDouble(box -> box.volume(-1) * box.value).sum();
  }

  /** The variance over one parameter of what it predicts on average over the others. */
  double variance(int parameter) {
    TreeSet<Double> cuts = new TreeSet<>(List.of(0.0, 1.0));
    boxes.forEach(box -> cuts.add(box.low[parameter]));
    double mean = mean();
    double variance = 0;
    for (double low : cuts.headSet(1.0)) {
      double high = cuts.higher(low);
      double marginal = marginal(parameter, (low + high) / 2);
      variance += (high - low) * (marginal - mean) * (marginal - mean);
    }
    return variance;
  }

  private double marginal(int parameter, double at) {
    return boxes.stream()
        .filter(box -> box.low[parameter] <= at && at < box.high[parameter])
        .mapToDouble(box -> box.volume(parameter) * box.value)
        .sum();
  }

  /** Cuts boxes until no cut helps. */
  private static final class Growing {
    private final double[][] places;
    private final double[] scores;
    private final List<Box> boxes;

    Growing(double[][] places, double[] scores, List<Box> boxes) {
      this.places = places;
      this.scores = scores;
      this.boxes = boxes;
    }

    void grow(List<Integer> rows, double[] low, double[] high) {
      Cut cut = rows.size() < 2 * LEAST ? null : best(rows, low.length);
      if (cut == null) {
        double mean = rows.stream().mapToDouble(row -> scores[row]).average().orElse(0);
        boxes.add(new Box(low, high, mean));
        return;
      }
      List<Integer> below = new ArrayList<>(rows);
      below.removeIf(row -> places[row][cut.parameter()] >= cut.at());
      List<Integer> above = new ArrayList<>(rows);
      above.removeIf(row -> places[row][cut.parameter()] < cut.at());
      double[] middle = high.clone();
      middle[cut.parameter()] = cut.at();
      grow(below, low, middle);
      middle = low.clone();
      middle[cut.parameter()] = cut.at();
      grow(above, middle, high);
    }

    private Cut best(List<Integer> rows, int width) {
      Cut best = null;
      for (int parameter = 0; parameter < width; parameter++) {
        Cut cut = cut(rows, parameter);
        if (cut != null && (best == null || cut.gain() > best.gain())) {
          best = cut;
        }
      }
      return best;
    }

    /** The best cut of one parameter; null if there is none, or it does not apply to every row. */
    private Cut cut(List<Integer> rows, int parameter) {
      if (rows.stream().anyMatch(row -> Double.isNaN(places[row][parameter]))) {
        return null;
      }
      List<Integer> order = new ArrayList<>(rows);
      order.sort(Comparator.comparingDouble(row -> places[row][parameter]));
      double all = order.stream().mapToDouble(row -> scores[row]).sum();
      int count = order.size();
      Cut best = null;
      double sum = 0;
      for (int left = 1; left <= count - LEAST; left++) {
        sum += scores[order.get(left - 1)];
        double here = places[order.get(left - 1)][parameter];
        double next = places[order.get(left)][parameter];
        double gain =
            sum * sum / left + (all - sum) * (all - sum) / (count - left) - all * all / count;
        boolean helps = gain > 1e-12 && (best == null || gain > best.gain());
        if (left >= LEAST && here < next && helps) {
          best = new Cut(parameter, (here + next) / 2, gain);
        }
      }
      return best;
    }
  }
}
