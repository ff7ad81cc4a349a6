package org.espalier.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.pipeline.KnownNames;
import org.espalier.pipeline.Pipeline;
import org.espalier.source.DataException;

/** How much a row of each class weighs in training. */
final class ClassWeights {
  private static final String PATH = "training.class_weight";

  private ClassWeights() {}

  /**
   * The weights that a pipeline wants.
   *
   * @param labels what labels mean
   * @param texts the label of each row
   * @param rows the training rows
   * @return the weight of each class; empty if all weigh the same
   * @throws DataException if the pipeline names a class that there is not, or labels are numbers
   */
  static List<Double> of(Pipeline pipeline, Labels labels, List<String> texts, int[] rows) {
    if (!pipeline.training().weighsClasses()) {
      return List.of();
    }
    if (!labels.isClasses()) {
      throw DataException.at(
          PATH,
          "the labels are numbers, which have no classes; weigh rows by sample_weight instead");
    }
    Optional<Map<String, Double>> named = pipeline.training().classWeight();
    named.ifPresent(weights -> weights.keySet().forEach(name -> check(name, labels)));
    return named
        .map(
            weights ->
                labels.classes().stream().map(name -> weights.getOrDefault(name, 1.0)).toList())
        .orElseGet(() -> balanced(labels, texts, rows));
  }

  private static void check(String name, Labels labels) {
    if (!labels.classes().contains(name)) {
      throw DataException.at(
          PATH + "." + name,
          "no label is \"%s\"%s".formatted(name, KnownNames.advice(name, labels.classes())));
    }
  }

  /** Rows / (classes * rows of the class), as in scikit-learn; 0 for a class without rows. */
  private static List<Double> balanced(Labels labels, List<String> texts, int[] rows) {
    int[] counts = new int[labels.classes().size()];
    for (int row : rows) {
      counts[labels.classes().indexOf(texts.get(row))]++;
    }
    List<Double> weights = new ArrayList<>();
    for (int count : counts) {
      weights.add(count == 0 ? 0 : rows.length / ((double) counts.length * count));
    }
    return weights;
  }
}
