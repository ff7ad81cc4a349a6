package org.espalier.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.espalier.component.Choice;
import org.espalier.pipeline.Pipeline;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.vectorizer.Vectorizer;

/** Fits the vectorizers of a pipeline to some of its rows. */
final class FeatureFit {
  private final Pipeline pipeline;
  private final DataFiles files;
  private final ColumnCells.Wanted wanted;
  private final int end;
  private final Consumer<String> messages;

  /**
   * A fit to some rows.
   *
   * @param files finds the files of the source and of vectorizers
   * @param wanted picks the rows
   * @param end rows from this number on are not read; none of them may be wanted
   * @param messages is told what vectorizers found out
   */
  FeatureFit(
      Pipeline pipeline,
      DataFiles files,
      ColumnCells.Wanted wanted,
      int end,
      Consumer<String> messages) {
    this.pipeline = pipeline;
    this.files = files;
    this.wanted = wanted;
    this.end = end;
    this.messages = messages;
  }

  /**
   * Fits the vectorizer of each feature.
   *
   * @throws DataException if one cannot learn anything, at the place of its feature
   * @throws IOException if the rows cannot be read
   */
  Map<String, FittedFeature> features() throws IOException {
    Map<String, FittedFeature> fitted = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature : pipeline.features().entrySet()) {
      fitted.put(feature.getKey(), fit(feature.getKey(), feature.getValue()));
    }
    return fitted;
  }

  private FittedFeature fit(String name, Choice<Vectorizer<?, ?>> vectorizer) throws IOException {
    DataRows rows = new DataRows(pipeline.data().source(), List.of(name), files);
    for (Column column : rows.columns(name)) {
      checkCells(name, vectorizer, column);
    }
    FeatureScope scope = new FeatureScope(pipeline, name, files, messages);
    try (ColumnCells cells = new ColumnCells(rows, name, wanted, end)) {
      try {
        return FittedFeature.fit(name, vectorizer, cells, scope);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      } catch (DataException e) {
        throw e.path().isPresent() ? e : failure(name, cells, e);
      }
    }
  }

  /** Says where the cell stands that a vectorizer did not like. */
  private static DataException failure(String name, ColumnCells cells, DataException e) {
    String origin = cells.origin().map(row -> row + ": ").orElse("");
    return DataException.at("features." + name, origin + e.getMessage(), e);
  }

  private static void checkCells(String name, Choice<Vectorizer<?, ?>> vectorizer, Column column) {
    Column.Type wanted = vectorizer.component().cellType();
    if ((wanted == Column.Type.IMAGE) != (column.type() == Column.Type.IMAGE)) {
      throw DataException.at(
          "features." + name,
          "%s is made for cells of %s, but column \"%s\" of the source has cells of %s; take another vectorizer, or another column in data.source.columns"
              .formatted(vectorizer.type(), wanted, column.name(), column.type()));
    }
  }
}
