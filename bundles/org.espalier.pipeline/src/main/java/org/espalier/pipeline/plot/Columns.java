package org.espalier.pipeline.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Where each box stands from left to right: near to its neighbours, without overlap. */
final class Columns {
  private static final double GAP = 24;
  private static final int PASSES = 40;

  private final Rows rows;
  private final double[] centres;

  private Columns(Rows rows) {
    this.rows = rows;
    this.centres = new double[rows.boxes().size()];
  }

  /** The centre of each box, in pixels; the leftmost edge is at 0. */
  static double[] of(Rows rows) {
    Columns columns = new Columns(rows);
    rows.rows().forEach(row -> columns.spread(row, columns.centres.clone()));
    for (int pass = 0; pass < PASSES; pass++) {
      columns.pass(pass % 2 == 0);
    }
    return columns.fromLeft();
  }

  private void pass(boolean down) {
    int count = rows.rows().size();
    for (int i = 0; i < count; i++) {
      List<Integer> row = rows.rows().get(down ? i : count - 1 - i);
      double[] wanted = centres.clone();
      for (int box : row) {
        wanted[box] = wanted(box);
      }
      spread(row, wanted);
    }
  }

  /** The mean of the neighbours. */
  private double wanted(int box) {
    return Stream.concat(rows.above(box).stream(), rows.below(box).stream())
        .mapToDouble(neighbour -> centres[neighbour])
        .average()
        .orElse(centres[box]);
  }

  /** Puts the boxes of a row as near as they can be to where they are wanted. */
  private void spread(List<Integer> row, double[] wanted) {
    double[] right = new double[row.size()];
    double[] left = new double[row.size()];
    for (int i = 0; i < row.size(); i++) {
      double want = wanted[row.get(i)];
      right[i] = i == 0 ? want : Math.max(want, right[i - 1] + distance(row, i));
    }
    for (int i = row.size() - 1; i >= 0; i--) {
      double want = wanted[row.get(i)];
      left[i] = i == row.size() - 1 ? want : Math.min(want, left[i + 1] - distance(row, i + 1));
    }
    for (int i = 0; i < row.size(); i++) {
      centres[row.get(i)] = (left[i] + right[i]) / 2;
    }
  }

  /** How far the centres of a box and of the one before it are apart at least. */
  private double distance(List<Integer> row, int i) {
    Box before = rows.boxes().get(row.get(i - 1));
    Box box = rows.boxes().get(row.get(i));
    return (before.width() + box.width()) / 2 + GAP;
  }

  private double[] fromLeft() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      least = Math.min(least, centres[i] - rows.boxes().get(i).width() / 2);
    }
    double edge = least;
    return DoubleStream.of(centres).map(centre -> centre - edge).toArray();
  }
}
