package org.espalier.explainers.projection;

/** How strongly points push each other away. Between two moves several threads may ask. */
interface Repulsion {
  /** Takes note of where the points are now. */
  void moved();

  /**
   * What pushes a point.
   *
   * @param push receives the sum of q^2 (y_i - y_j) over the other points, with q = 1 / (1 + |y_i -
   *     y_j|^2), as x and y
   * @return the sum of q over the other points
   */
  double on(int point, double[] push);

  /** The points in an order in which near ones follow each other. */
  int point(int place);
}
