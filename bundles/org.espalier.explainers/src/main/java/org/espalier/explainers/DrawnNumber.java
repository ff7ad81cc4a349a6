package org.espalier.explainers;

import java.util.random.RandomGenerator;

/**
 * Draws a number from a normal distribution with the deviation of the training cells; the linear
 * model sees it in deviations from their mean.
 */
final class DrawnNumber implements Perturbation {
  private final String column;
  private final TrainingCells cells;
  private final double mean;
  private final double scale;
  private final double own;
  private final double centre;

  /**
   * Draws.
   *
   * @param around whether the distribution is around the row's own number, and not around the mean
   */
  DrawnNumber(String column, Object cell, TrainingCells cells, boolean around) {
    this.column = column;
    this.cells = cells;
    Moments moments = Moments.of(cells.present());
    mean = moments.mean();
    scale = moments.deviation() == 0 ? 1 : moments.deviation();
    double number = TrainingCells.number(cell);
    own = Double.isNaN(number) ? mean : number;
    centre = around ? own : mean;
  }

  @Override
  public String name() {
    return column;
  }

  @Override
  public double element() {
    return (own - mean) / scale;
  }

  @Override
  public Drawn draw(RandomGenerator random) {
    double number = centre + scale * random.nextGaussian();
    return new Drawn(cells.cell(number), (number - mean) / scale);
  }
}
