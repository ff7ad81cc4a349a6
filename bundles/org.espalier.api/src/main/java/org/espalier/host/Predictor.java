package org.espalier.host;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.espalier.model.DenseArray;
import org.espalier.source.Column;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A trained model that is ready to predict. Safe for use by several threads.
 *
 * <p>Where a bundle that it is composed of is replaced, it goes over to the new one between two
 * predictions, if what the vectorizer learned reads back the same and gives rows of the same shape;
 * else it keeps the old one, and {@link #kept} says why. The layers of a model are part of its
 * archive: they predict without the bundles that brought them, and nothing of them is replaced.
 */
@ProviderType
public interface Predictor extends AutoCloseable {
  /** The names of the features that a row has to have. */
  List<String> features();

  /**
   * The names of the columns that a feature was trained on; where there are several, the cell of a
   * row is the list of their cells.
   */
  default List<String> columns(String feature) {
    return List.of(feature);
  }

  /** Whether the cells of a feature are arrays: lists of numbers, and lists of these. */
  default boolean takesArrays(String feature) {
    return false;
  }

  /** What the cells of a feature are. */
  default Column.Type cellType(String feature) {
    return Column.Type.TEXT;
  }

  /** The names of the classes; empty for a model that predicts numbers. */
  List<String> classes();

  /**
   * The further outputs that have labels of their own: the names of the classes of each, empty for
   * one that predicts numbers.
   */
  default Map<String, List<String>> outputs() {
    return Map.of();
  }

  /**
   * The extents of what each output gives for a row, by its name; that of the prediction is empty.
   */
  default Map<String, List<Long>> shapes() {
    return Map.of();
  }

  /**
   * Predicts rows, and gives the numbers as the outputs have them.
   *
   * @param rows as for {@link #predict}
   * @return for each row what each output gives, by its name; that of the prediction is empty
   * @throws org.espalier.source.DataException if a feature is missing, or a cell cannot be encoded
   */
  List<Map<String, DenseArray>> arrays(List<Map<String, Object>> rows);

  /**
   * Predicts rows.
   *
   * @param rows for each row its cells by the name of the feature: texts, numbers or images, or a
   *     list of these for a feature of several {@link #columns} or one that {@link #takesArrays}
   * @throws org.espalier.source.DataException if a feature is missing, or a cell cannot be encoded
   */
  default List<Prediction> predict(List<Map<String, Object>> rows) {
    return answer(rows).predictions();
  }

  /**
   * Predicts rows, and says which versions of which components did it.
   *
   * @param rows as for {@link #predict}
   * @throws org.espalier.source.DataException if a feature is missing, or a cell cannot be encoded
   */
  Answer answer(List<Map<String, Object>> rows);

  /** The components that predict now, with their versions. */
  default List<UsedComponent> components() {
    return List.of();
  }

  /**
   * Why it keeps components that were replaced or removed, a sentence each; empty if it has those
   * that a model opened now would have.
   */
  default List<String> kept() {
    return List.of();
  }

  /** Predicts rows of a model with one feature. */
  default List<Prediction> predictCells(List<?> cells) {
    String only = features().get(0);
    return predict(cells.stream().map(cell -> Map.<String, Object>of(only, cell)).toList());
  }

  /**
   * Evaluates the model on the data of a pipeline.
   *
   * @param pipeline whose source and split say which rows; its test rows are taken, or all where it
   *     splits none off
   * @param listener is told of files that are fetched
   * @throws IOException if files cannot be read
   */
  Evaluation evaluate(PipelineFile pipeline, RunListener listener) throws IOException;

  /** Evaluates the model on the data of a pipeline, and tells nobody how that goes. */
  default Evaluation evaluate(PipelineFile pipeline) throws IOException {
    return evaluate(pipeline, RunListener.SILENT);
  }

  @Override
  void close();
}
