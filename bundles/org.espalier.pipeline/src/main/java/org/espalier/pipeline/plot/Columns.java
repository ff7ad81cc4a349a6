package org.espalier.pipeline.plot;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Where each box stands from left to right: near to its neighbours, without overlap. */
final class Columns {
  private static final double GAP = 24;
  private static final int PASSES = 100;

  private final Rows rows;
  private final double[] centres;

  private Columns(Rows rows) {
    this.rows = rows;
    this.centres = new double[rows.boxes().size()];
  }

  /** The centre of each box, in pixels; the leftmost edge is at 0. */
  static double[] of(Rows rows) {
    Columns columns = new Columns(rows);
    int last = rows.rows().size() - 1;
    for (int pass = 0; pass < PASSES; pass++) {
      for (int row = 0; row <= last; row++) {
        columns.spread(rows.rows().get(pass % 2 == 0 ? row : last - row), columns::amidst);
      }
    }
    rows.rows().forEach(row -> columns.spread(row, columns::below));
    return columns.fromLeft();
  }

  /** The mean place of a box's neighbours. */
  private double amidst(int box) {
    return Stream.concat(rows.above(box).stream(), rows.below(box).stream())
        .mapToDouble(neighbour -> centres[neighbour])
        .average()
        .orElse(centres[box]);
  }

  /** Right below what a box alone reads; else where the box is. */
  private double below(int box) {
    List<Integer> above = rows.above(box);
    boolean chained = above.size() == 1 && rows.below(above.get(0)).size() == 1;
    return centres[chained ? above.get(0) : box];
  }

  /** Puts the boxes of a row as near as they can be to where they are wanted. */
  private void spread(List<Integer> row, IntToDoubleFunction wanted) {
    int count = row.size();
    double[] wants = row.stream().mapToDouble(wanted::applyAsDouble).toArray();
    double[] right = wants.clone();
    double[] left = wants.clone();
    for (int i = 1; i < count; i++) {
      right[i] = Math.max(wants[i], right[i - 1] + distance(row, i));
    }
    for (int i = count - 2; i >= 0; i--) {
      left[i] = Math.min(wants[i], left[i + 1] - distance(row, i + 1));
    }
    for (int i = 0; i < count; i++) {
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
