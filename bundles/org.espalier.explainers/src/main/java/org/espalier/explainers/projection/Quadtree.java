package org.espalier.explainers.projection;

/**
 * The repulsion of points, with far ones taken together: Barnes and Hut's method, as van der Maaten
 * uses it in Accelerating t-SNE using Tree-Based Algorithms, section 4.2.
 *
 * <p>A cell is a square with at least two points that no smaller cell holds all of, or the points
 * of one place. Cells stand in the order in which they are visited, each with the number of the
 * first one that is not in it: going through them needs no memory of its own.
 */
final class Quadtree implements Repulsion {
  /** Points that are still together at this depth are at one place. */
  private static final int DEEPEST = 50;

  /** The numbers of a cell: its centre of mass, its mass, and its reach. */
  private static final int X = 0;

  private static final int Y = 1;
  private static final int MASS = 2;

  /** The squared distance up to which one looks into a cell; negative for one place. */
  private static final int REACH = 3;

  private static final int NUMBERS = 4;

  private final double[] xs;
  private final double[] ys;
  private final double angle;
  private final int[] order;
  private final int[] sorted;
  private final double[] numbers;
  private final int[] after;
  private int cells;

  /**
   * Makes a tree of points.
   *
   * @param xs where they are; may change between moves
   * @param angle how large a cell may look from a point to be taken as one, from 0 to 1
   */
  Quadtree(double[] xs, double[] ys, double angle) {
    this.xs = xs;
    this.ys = ys;
    this.angle = angle;
    order = new int[xs.length];
    sorted = new int[xs.length];
    numbers = new double[2 * xs.length * NUMBERS];
    after = new int[2 * xs.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  @Override
  public void moved() {
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xs.length; i++) {
      minX = Math.min(minX, xs[i]);
      maxX = Math.max(maxX, xs[i]);
      minY = Math.min(minY, ys[i]);
      maxY = Math.max(maxY, ys[i]);
    }
    cells = 0;
    double half = Math.max(maxX - minX, maxY - minY) / 2;
    build(0, xs.length, new Square((minX + maxX) / 2, (minY + maxY) / 2, half), 0);
  }

  /** A square by its middle. */
  private record Square(double x, double y, double half) {
    int quadrant(double px, double py) {
      return (px < x ? 0 : 1) + (py < y ? 0 : 2);
    }

    Square quarter(int quadrant) {
      double quarter = half / 2;
      return new Square(
          quadrant % 2 == 0 ? x - quarter : x + quarter,
          quadrant < 2 ? y - quarter : y + quarter,
          quarter);
    }
  }

  /** Adds the cell of the points that stand in these places of the order, and those in it. */
  private void build(int from, int to, Square square, int depth) {
    if (to - from == 1 || depth == DEEPEST) {
      addLeaf(from, to);
      return;
    }
    int[] begin = partition(from, to, square);
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      if (begin[quadrant] == from && begin[quadrant + 1] == to) {
        build(from, to, square.quarter(quadrant), depth + 1);
        return;
      }
    }
    int cell = cells++;
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      if (begin[quadrant] < begin[quadrant + 1]) {
        build(begin[quadrant], begin[quadrant + 1], square.quarter(quadrant), depth + 1);
      }
    }
    finish(cell, square);
  }

  private void addLeaf(int from, int to) {
    double x = 0;
    double y = 0;
    for (int i = from; i < to; i++) {
      x += xs[order[i]];
      y += ys[order[i]];
    }
    int cell = cells++;
    set(cell, x / (to - from), y / (to - from), to - from, -1);
  }

  private void finish(int cell, Square square) {
    double x = 0;
    double y = 0;
    double mass = 0;
    for (int part = cell + 1; part < cells; part = after[part]) {
      double partMass = numbers[part * NUMBERS + MASS];
      x += partMass * numbers[part * NUMBERS + X];
      y += partMass * numbers[part * NUMBERS + Y];
      mass += partMass;
    }
    double reach = 2 * square.half() / angle;
    set(cell, x / mass, y / mass, mass, reach * reach);
  }

  private void set(int cell, double x, double y, double mass, double reach) {
    numbers[cell * NUMBERS + X] = x;
    numbers[cell * NUMBERS + Y] = y;
    numbers[cell * NUMBERS + MASS] = mass;
    numbers[cell * NUMBERS + REACH] = reach;
    after[cell] = cells;
  }

  /** Sorts the points by quadrant, and keeps the order within; answers where each one begins. */
  private int[] partition(int from, int to, Square square) {
    int[] begin = {from, 0, 0, 0, to};
    for (int i = from; i < to; i++) {
      int quadrant = square.quadrant(xs[order[i]], ys[order[i]]);
      if (quadrant < 3) {
        begin[quadrant + 1]++;
      }
    }
    for (int quadrant = 1; quadrant < 4; quadrant++) {
      begin[quadrant] += begin[quadrant - 1];
    }
    int[] next = begin.clone();
    for (int i = from; i < to; i++) {
      sorted[next[square.quadrant(xs[order[i]], ys[order[i]])]++] = order[i];
    }
    System.arraycopy(sorted, from, order, from, to - from);
    return begin;
  }

  @Override
  public double on(int point, double[] push) {
    double x = xs[point];
    double y = ys[point];
    double total = 0;
    double pushX = 0;
    double pushY = 0;
    for (int cell = 0; cell < cells; ) {
      int at = cell * NUMBERS;
      double dx = x - numbers[at + X];
      double dy = y - numbers[at + Y];
      double square = dx * dx + dy * dy;
      if (square > numbers[at + REACH]) {
        double q = 1 / (1 + square);
        double share = numbers[at + MASS] * q;
        total += share;
        pushX += share * q * dx;
        pushY += share * q * dy;
        cell = after[cell];
      } else {
        cell++;
      }
    }
    push[0] = pushX;
    push[1] = pushY;
    return total - 1;
  }

  @Override
  public int point(int place) {
    return order[place];
  }
}
