package org.espalier.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.SplitSettings;
import org.espalier.program.TargetColumn;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.vectorizer.Vectorizer;

/** Reads the labels of a pipeline's data, splits the rows, and fits the vectorizers. */
public final class DataPreparation {
  private final Pipeline pipeline;
  private final DatasetCache files;
  private final Map<String, LabelColumn> labels = new LinkedHashMap<>();
  private final List<Optional<Part>> given = new ArrayList<>();

  /** Prepares the data of one pipeline. */
  public DataPreparation(Pipeline pipeline, DatasetCache files) {
    this.pipeline = pipeline;
    this.files = files;
  }

  /**
   * Does the work.
   *
   * @throws DataException if the data cannot be used
   * @throws IOException if they cannot be read
   */
  public PreparedData prepare() throws IOException {
    readLabels();
    Map<String, Labels> meanings = new LinkedHashMap<>();
    labels.forEach((role, column) -> meanings.put(role, column.meaning()));
    Split split = splitLabels();
    List<Double> weights =
        ClassWeights.of(
            pipeline, meanings.get(SourceSettings.LABEL), main().texts(), split.train());
    Map<String, FittedFeature> features = fit(split.parts());
    return new PreparedData(meanings, weights, features, split, files.used());
  }

  private LabelColumn main() {
    return labels.get(SourceSettings.LABEL);
  }

  private void readLabels() throws IOException {
    for (String role : pipeline.labels()) {
      labels.put(role, new LabelColumn(pipeline, role));
    }
    rows(List.copyOf(labels.keySet()))
        .forEach(
            (number, row, places) -> {
              labels.forEach((role, column) -> column.add(row, places.get(role)));
              given.add(row.part());
            });
    if (main().texts().isEmpty()) {
      throw DataException.at("data.source", "there is no row; add rows");
    }
  }

  /**
   * Reads the labels and splits the rows, without fitting anything.
   *
   * @throws DataException if the data cannot be used
   * @throws IOException if they cannot be read
   */
  public Split split() throws IOException {
    readLabels();
    return splitLabels();
  }

  private Split splitLabels() {
    SplitSettings settings = pipeline.data().split();
    GivenParts parts = new GivenParts(given);
    parts.check(settings);
    Splitter splitter =
        new Splitter(
            settings.test().orElse(0.0),
            settings.validation().orElse(0.0),
            settings.shuffle(),
            settings.validationRows() == SplitSettings.ValidationRows.RANDOM,
            pipeline.seed());
    return parts.split(
        rows ->
            settings.stratify()
                ? splitter.split(Arrays.stream(rows).mapToObj(main().texts()::get).toList())
                : splitter.split(rows.length));
  }

  private Map<String, FittedFeature> fit(Part[] parts) throws IOException {
    Map<String, FittedFeature> fitted = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature : pipeline.features().entrySet()) {
      fitted.put(feature.getKey(), fit(feature.getKey(), feature.getValue(), parts));
    }
    return fitted;
  }

  private FittedFeature fit(String name, Choice<Vectorizer<?, ?>> vectorizer, Part[] parts)
      throws IOException {
    DataRows rows = rows(List.of(name));
    checkCells(name, vectorizer, rows.type(name));
    try (ColumnCells cells =
        new ColumnCells(rows, name, (number, row) -> part(parts, number, row) == Part.TRAIN)) {
      return FittedFeature.fit(name, vectorizer, cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (DataException e) {
      throw e.path().isPresent() ? e : DataException.at("features." + name, e.getMessage(), e);
    }
  }

  private void checkCells(String name, Choice<Vectorizer<?, ?>> vectorizer, Column.Type held) {
    Column.Type wanted = vectorizer.component().cellType();
    if ((wanted == Column.Type.IMAGE) != (held == Column.Type.IMAGE)) {
      throw DataException.at(
          "features." + name,
          "%s is made for cells of %s, but column \"%s\" of the source has cells of %s; take another vectorizer, or another column in data.source.columns"
              .formatted(vectorizer.type(), wanted, pipeline.data().source().column(name), held));
    }
  }

  /**
   * Encodes the rows of each part of the split.
   *
   * @param prepared what was prepared
   * @param targets the columns that outputs are compared with, by name
   * @param watcher is shown every row
   * @throws IOException if the rows cannot be read
   */
  public Map<Part, EncodedPart> encode(
      PreparedData prepared, Map<String, TargetColumn> targets, RowWatcher watcher)
      throws IOException {
    Part[] parts = prepared.split().parts();
    Map<Part, EncodedPart> encoded = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      int rows = (int) Arrays.stream(parts).filter(part::equals).count();
      List<Double> weights = part == Part.TRAIN ? prepared.classWeights() : List.of();
      encoded.put(part, new EncodedPart(prepared, targets, new RowWeights(weights), rows));
    }
    List<String> roles = new ArrayList<>(prepared.names());
    roles.addAll(prepared.labels().keySet());
    if (pipeline.data().source().weighsRows()) {
      roles.add(SourceSettings.SAMPLE_WEIGHT);
    }
    rows(roles)
        .forEach(
            (number, row, places) -> {
              Part part = part(parts, number, row);
              encoded.get(part).add(row, places);
              watcher.row(part, number, row, places);
            });
    return encoded;
  }

  private DataRows rows(List<String> roles) {
    return new DataRows(pipeline.data().source(), roles, files);
  }

  private static Part part(Part[] parts, int number, Row row) {
    if (number >= parts.length) {
      throw new DataException(row.origin() + ": the source gives more rows than a moment ago");
    }
    return parts[number];
  }
}
