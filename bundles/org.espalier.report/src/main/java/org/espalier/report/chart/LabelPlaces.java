package org.espalier.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds places for labels beside points, one label after the other, so that none covers another or
 * leaves the picture; those that come first find room.
 */
final class LabelPlaces {
  private static final double CELL = 40;
  private static final double GAP = 2;

  /** Beside the point, then above and below it, then at its corners. */
  private static final double[][] SIDES = {
    {1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}
  };

  private final Box inside;
  private final Map<Long, List<Box>> labels = new HashMap<>();
  private final Map<Long, List<Box>> marks = new HashMap<>();

  /** Begins with an empty picture. */
  LabelPlaces(Box inside) {
    this.inside = inside;
  }

  /** A rectangle. */
  record Box(double left, double top, double right, double bottom) {
    static Box around(double x, double y, double width, double height) {
      return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    private boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    private boolean holds(Box other) {
      return left <= other.left
          && top <= other.top
          && right >= other.right
          && bottom >= other.bottom;
    }

    double middle() {
      return (left + right) / 2;
    }
  }

  /** Says where a point is, which labels of others are better not to cover. */
  void mark(double x, double y, double size) {
    add(marks, Box.around(x, y, 2 * size, 2 * size));
  }

  /**
   * Takes the best place beside a point.
   *
   * @param size of the point, half its width
   * @param mostCovered how many other points the label may cover
   */
  Optional<Box> beside(
      double x, double y, double size, double width, double height, int mostCovered) {
    Box best = null;
    int least = mostCovered + 1;
    for (double[] side : SIDES) {
      boolean corner = side[0] != 0 && side[1] != 0;
      double away = (corner ? 0.6 : 1) * size + GAP;
      Box box =
          Box.around(
              x + side[0] * (width / 2 + away), y + side[1] * (height / 2 + away), width, height);
      int covered = isFree(box) ? count(marks, box, least) : least;
      if (covered < least) {
        best = box;
        least = covered;
      }
    }
    Optional.ofNullable(best).ifPresent(box -> add(labels, box));
    return Optional.ofNullable(best);
  }

  /** Takes the place nearest to a point at which a label covers no other; none if all is full. */
  Optional<Box> near(double x, double y, double width, double height) {
    for (int step = 0; step < 12; step++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        Box box = Box.around(x, y + sign * step * height / 2, width, height);
        if (isFree(box)) {
          add(labels, box);
          return Optional.of(box);
        }
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Box box) {
    return inside.holds(box) && count(labels, box, 1) == 0;
  }

  /** How many boxes one overlaps, as far as that is of interest. */
  private static int count(Map<Long, List<Box>> boxes, Box box, int most) {
    List<Box> found = new ArrayList<>();
    for (long cell : cells(box)) {
      for (Box other : boxes.getOrDefault(cell, List.of())) {
        if (other.overlaps(box) && !found.contains(other)) {
          found.add(other);
          if (found.size() >= most) {
            return most;
          }
        }
      }
    }
    return found.size();
  }

  private static void add(Map<Long, List<Box>> boxes, Box box) {
    for (long cell : cells(box)) {
      boxes.computeIfAbsent(cell, c -> new ArrayList<>()).add(box);
    }
  }

  private static List<Long> cells(Box box) {
    List<Long> cells = new ArrayList<>();
    for (long i = cell(box.left()); i <= cell(box.right()); i++) {
      for (long j = cell(box.top()); j <= cell(box.bottom()); j++) {
        cells.add((i << 32) ^ (j & 0xFFFFFFFFL));
      }
    }
    return cells;
  }

  private static long cell(double at) {
    return (long) Math.floor(at / CELL);
  }
}
