package org.espalier.host;

import java.util.List;
import java.util.Map;
import org.espalier.source.Column;
import org.espalier.source.Part;

/**
 * What the data of a run are like.
 *
 * @param rows the number of rows of each part
 * @param labels the columns of labels, that of the prediction first
 * @param features the features in the order of the pipeline
 * @param duplicates how many test rows have the features of a training row
 */
public record DataSummary(
    Map<Part, Integer> rows, List<Label> labels, List<Feature> features, int duplicates) {
  /** Copies the lists. */
  public DataSummary {
    labels = List.copyOf(labels);
    features = List.copyOf(features);
  }

  /**
   * A column of labels.
   *
   * @param role what the pipeline calls it: {@code label} for that of the prediction
   * @param classes the names of the classes; empty for numbers
   * @param counts for classes how many rows of each part each class has, in the order of their
   *     names; empty for numbers
   * @param numbers for numbers how they are spread in each part; empty for classes
   */
  public record Label(
      String role,
      List<String> classes,
      Map<Part, List<Long>> counts,
      Map<Part, Distribution> numbers) {}

  /**
   * A feature.
   *
   * @param name its name in the pipeline
   * @param vectorizer the type of its vectorizer
   * @param encoded what a row becomes, in words: {@code 200 ids below 10000}
   * @param width how many numbers a row becomes, zeros included
   * @param vocabulary for ids how many there are; 0 for other numbers
   * @param columns the columns it reads, by their names in the source
   */
  public record Feature(
      String name,
      String vectorizer,
      String encoded,
      long width,
      long vocabulary,
      Map<String, Cells> columns) {}

  /**
   * The cells that a column has in the training rows.
   *
   * @param type what they are; texts that all are numbers count as numbers
   * @param missing how many are blank
   * @param measures how they are spread: {@code characters} and {@code words} for texts, {@code
   *     value} for numbers, {@code height}, {@code width} and {@code channels} for images
   */
  public record Cells(Column.Type type, long missing, Map<String, Distribution> measures) {}
}
