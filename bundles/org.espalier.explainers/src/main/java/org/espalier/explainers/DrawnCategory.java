package org.espalier.explainers;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws one of the training cells; to the linear model it is the row's own, or it is not. */
final class DrawnCategory implements Perturbation {
  private final String column;
  private final String own;
  private final TrainingCells cells;
  private final List<String> values;
  private final int[] counts;

  DrawnCategory(String column, Object cell, TrainingCells cells) {
    this.column = column;
    this.cells = cells;
    own = Cells.text(cell);
    values = List.copyOf(cells.counts().keySet());
    counts = cells.counts().values().stream().mapToInt(count -> count).toArray();
  }

  @Override
  public String name() {
    return column + "=" + own;
  }

  @Override
  public double element() {
    return 1;
  }

  @Override
  public Drawn draw(RandomGenerator random) {
    String value = values.get(Perturbation.draw(counts, random));
    return new Drawn(cells.value(value), value.equals(own) ? 1 : 0);
  }
}
