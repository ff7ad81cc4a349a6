package org.espalier.explainers.projection;

/** The repulsion between each two points. */
final class AllPairs implements Repulsion {
  private final double[] xs;
  private final double[] ys;

  /** Of the points at these places, which may change. */
  AllPairs(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  @Override
  public void moved() {
    // every question looks at all points as they are
  }

  @Override
  public double on(int point, double[] push) {
    double x = xs[point];
    double y = ys[point];
    double total = 0;
    double pushX = 0;
    double pushY = 0;
    for (int i = 0; i < xs.length; i++) {
      double dx = x - xs[i];
      double dy = y - ys[i];
      double q = 1 / (1 + dx * dx + dy * dy);
      total += q;
      pushX += q * q * dx;
      pushY += q * q * dy;
    }
    push[0] = pushX;
    push[1] = pushY;
    return total - 1;
  }

  @Override
  public int point(int place) {
    return place;
  }
}
