package org.espalier.report.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.espalier.host.Epoch;

/** The epochs of a run, figure by figure. */
public final class History {
  private static final String VALIDATION = "val_";
  private static final String LOSS = "loss";

  private final double[] epochs;
  private final List<Curve> curves;

  /** One figure over the epochs. */
  public static final class Curve {
    private final String name;
    private final double[] training;
    private final Optional<double[]> validation;

    private Curve(String name, double[] training, Optional<double[]> validation) {
      this.name = name;
      this.training = training;
      this.validation = validation;
    }

    /** Its name. */
    public String name() {
      return name;
    }

    /** Its value in each epoch on the training rows, NaN where it is unknown. */
    public double[] training() {
      return training;
    }

    /** Its value in each epoch on the validation rows; empty if there are none. */
    public Optional<double[]> validation() {
      return validation;
    }
  }

  private History(double[] epochs, List<Curve> curves) {
    this.epochs = epochs;
    this.curves = curves;
  }

  /** Takes the epochs apart. */
  public static History of(List<Epoch> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    List<Curve> curves = new ArrayList<>();
    for (String name : names) {
      if (!name.startsWith(VALIDATION)) {
        curves.add(
            new Curve(
                name,
                values(epochs, name),
                names.contains(VALIDATION + name)
                    ? Optional.of(values(epochs, VALIDATION + name))
                    : Optional.empty()));
      }
    }
    return new History(epochs.stream().mapToDouble(Epoch::number).toArray(), curves);
  }

  private static double[] values(List<Epoch> epochs, String name) {
    return epochs.stream()
        .mapToDouble(epoch -> epoch.figures().getOrDefault(name, Double.NaN))
        .toArray();
  }

  /** The numbers of the epochs. */
  public double[] epochs() {
    return epochs;
  }

  /** The figures in the order of the run, the loss first. */
  public List<Curve> curves() {
    return curves;
  }

  /** The loss, if a run has one. */
  public Optional<Curve> loss() {
    return curves.stream().filter(curve -> curve.name().equals(LOSS)).findFirst();
  }

  /** The place in the epochs at which the validation loss was lowest. */
  public OptionalInt best() {
    return loss().flatMap(Curve::validation).map(History::least).orElse(OptionalInt.empty());
  }

  /** The place of the least of some numbers, the first of equal ones; those not finite are none. */
  static OptionalInt least(double[] values) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i]) && (best < 0 || values[i] < values[best])) {
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  static double mean(double[] values, int from, int to) {
    return DoubleStream.iterate(from, i -> i < to, i -> i + 1)
        .map(i -> values[(int) i])
        .average()
        .orElse(Double.NaN);
  }
}
