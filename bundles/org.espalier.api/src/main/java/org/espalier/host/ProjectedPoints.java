package org.espalier.host;

import java.util.List;

/**
 * Vectors as points in a plane.
 *
 * @param layer the layer whose vectors they were
 * @param projector the type of the projector
 * @param points the points
 */
public record ProjectedPoints(String layer, String projector, List<Point> points) {
  /** Copies the list. */
  public ProjectedPoints {
    points = List.copyOf(points);
  }

  /**
   * A vector in the plane.
   *
   * @param label the word, or the number of the row
   * @param group what it belongs to: the class of a row; empty for words
   */
  public record Point(String label, String group, double x, double y) {}
}
