package org.espalier.explainers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws a number from one of the bins of the training cells, within it from a normal distribution
 * with the mean and the deviation of the cells there; to the linear model it is in the row's own
 * bin, or it is not. Blank cells are a bin of their own.
 */
final class DrawnBin implements Perturbation {
  private final String column;
  private final TrainingCells cells;
  private final Bins bins;
  private final int own;
  private final int[] counts;
  private final Moments[] moments;
  private final double least;
  private final double most;

  DrawnBin(String column, Object cell, TrainingCells cells, Discretizer discretizer) {
    this.column = column;
    this.cells = cells;
    double[] numbers = cells.present();
    bins = new Bins(numbers, discretizer.bins());
    own = bin(TrainingCells.number(cell));
    counts = new int[bins.count() + 1];
    moments = new Moments[bins.count()];
    for (int bin = 0; bin < moments.length; bin++) {
      int current = bin;
      double[] inside = Arrays.stream(numbers).filter(x -> bins.of(x) == current).toArray();
      counts[bin] = inside.length;
      moments[bin] = Moments.of(inside);
    }
    counts[bins.count()] = cells.missing();
    least = Arrays.stream(numbers).min().orElseThrow();
    most = Arrays.stream(numbers).max().orElseThrow();
  }

  private int bin(double number) {
    return Double.isNaN(number) ? bins.count() : bins.of(number);
  }

  @Override
  public String name() {
    return own == bins.count() ? column + " is missing" : bins.name(column, own);
  }

  @Override
  public double element() {
    return 1;
  }

  @Override
  public Drawn draw(RandomGenerator random) {
    int bin = Perturbation.draw(counts, random);
    double number = bin == bins.count() ? Double.NaN : within(bin, random);
    return new Drawn(cells.cell(number), bin == own ? 1 : 0);
  }

  private double within(int bin, RandomGenerator random) {
    double mean = moments[bin].mean();
    double deviation = moments[bin].deviation();
    if (deviation == 0) {
      return mean;
    }
    double from = (bins.from(bin, least) - mean) / deviation;
    double to = (bins.to(bin, most) - mean) / deviation;
    return mean + deviation * TruncatedNormal.draw(from, to, random);
  }
}
