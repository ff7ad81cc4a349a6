package org.espalier.explainer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.espalier.source.Column;
import org.osgi.annotation.versioning.ProviderType;

/** The model that is explained, and what its explainer may use. For one call, and one thread. */
@ProviderType
public interface ExplainScope {
  /** The names of the features that the model reads. */
  List<String> features();

  /** The names of the columns of a feature; where there are several, a cell is a list of cells. */
  List<String> columns(String feature);

  /** What the cells of a feature are. */
  Column.Type cellType(String feature);

  /**
   * Whether the cells of a feature are those of a table: numbers and categories, and no texts to
   * take words from.
   */
  default boolean isTable(String feature) {
    return cellType(feature) == Column.Type.NUMBER || columns(feature).size() > 1;
  }

  /** The names of the classes; empty for a model that predicts numbers. */
  List<String> classes();

  /**
   * What the model says of rows, in batches of whatever size the host finds good.
   *
   * @param rows for each row its cells by the name of the feature
   * @return the probability of each class, [rows][classes]; for numbers the value, [rows][1]
   */
  float[][] scores(List<Map<String, Object>> rows);

  /**
   * The model's gradients.
   *
   * @param row the row whose cells are changed gradually
   * @param output the number of the class; 0 for a model that predicts numbers
   * @throws IllegalArgumentException if the model has none; says why
   */
  Gradients gradients(Map<String, Object> row, int output);

  /**
   * Rows of the data that the model was trained on, as far as they are at hand.
   *
   * @throws IOException if they cannot be read, or nobody said where they are
   */
  Background background() throws IOException;

  /** Random numbers, by the seed of the call. */
  RandomGenerator random(String stream);

  /** Tells how far the work is. */
  void progress(int done, int all);
}
