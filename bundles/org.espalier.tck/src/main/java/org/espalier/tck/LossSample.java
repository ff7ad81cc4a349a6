package org.espalier.tck;

/**
 * Settings, truth and prediction that a loss is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param target the truth, of two rows or more
 * @param prediction the prediction
 */
public record LossSample(String settings, Value target, Value prediction) {
  @Override
  public String toString() {
    return "{%s} on %s".formatted(settings, prediction.type());
  }
}
