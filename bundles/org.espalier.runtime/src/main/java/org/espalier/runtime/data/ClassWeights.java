package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.List;
import org.espalier.pipeline.KnownNames;
import org.espalier.pipeline.Pipeline;
import org.espalier.source.DataException;

/** How much a row of each class weighs in training. */
public final class ClassWeights {
  private static final String PATH = "training.class_weight";

  private ClassWeights() {}

  /**
   * Checks what a pipeline says of them.
   *
   * @param labels what labels mean
   * @throws DataException if it names a class that there is not, or labels are numbers
   */
  public static void check(Pipeline pipeline, Labels labels) {
    if (!pipeline.training().weighsClasses()) {
      return;
    }
    if (!labels.isClasses()) {
      throw DataException.at(
          PATH,
          "the labels are numbers, which have no classes; weigh rows by sample_weight instead");
    }
    pipeline
        .training()
        .classWeight()
        .ifPresent(weights -> weights.keySet().forEach(name -> check(name, labels)));
  }

  /**
   * The weights that a pipeline wants.
   *
   * @param labels what labels mean
   * @param truth the number of the class of each training row
   * @return the weight of each class; empty if all weigh the same
   */
  public static List<Double> of(Pipeline pipeline, Labels labels, double[] truth) {
    if (!pipeline.training().weighsClasses()) {
      return List.of();
    }
    return pipeline
        .training()
        .classWeight()
        .map(
            weights ->
                labels.classes().stream().map(name -> weights.getOrDefault(name, 1.0)).toList())
        .orElseGet(() -> balanced(labels.classes().size(), truth));
  }

  private static void check(String name, Labels labels) {
    if (!labels.classes().contains(name)) {
      throw DataException.at(
          PATH + "." + name,
          "no label is \"%s\"%s".formatted(name, KnownNames.advice(name, labels.classes())));
    }
  }

  /** Rows / (classes * rows of the class), as in scikit-learn; 0 for a class without rows. */
  private static List<Double> balanced(int classes, double[] truth) {
    int[] counts = new int[classes];
    for (double number : truth) {
      counts[(int) number]++;
    }
    List<Double> weights = new ArrayList<>();
    for (int count : counts) {
      weights.add(count == 0 ? 0 : truth.length / ((double) classes * count));
    }
    return weights;
  }
}
