package org.espalier.runtime.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.SplitSettings;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.vectorizer.Vectorizer;

/** Reads the labels of a pipeline's data, splits the rows, and fits the vectorizers. */
public final class DataPreparation {
  private final Pipeline pipeline;
  private final DatasetCache files;
  private final List<String> labels = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();
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
    Labels meaning = meaning();
    Split split = splitLabels();
    Map<String, FittedFeature> features = fit(split.parts());
    return new PreparedData(meaning, features, split, files.used());
  }

  private void readLabels() throws IOException {
    String label = SourceSettings.LABEL;
    rows(List.of(label))
        .forEach(
            (number, row, places) -> {
              labels.add(label(row, places.get(SourceSettings.LABEL)));
              origins.add(row.origin());
              given.add(row.part());
            });
    if (labels.isEmpty()) {
      throw DataException.at("data.source", "there is no row; add rows");
    }
  }

  private static String label(Row row, int place) {
    String label = row.text(place);
    if (label.isBlank()) {
      throw new DataException(row.origin() + ": the label is empty; fill it in, or drop the row");
    }
    return label;
  }

  private Labels meaning() {
    LabelSettings settings = pipeline.data().labels();
    if (settings.type() == LabelSettings.Type.NUMBER
        || (settings.type() == LabelSettings.Type.AUTO && areNumbers())) {
      return check(Labels.NUMBERS);
    }
    return check(settings.classes().map(Labels::new).orElseGet(() -> Labels.classesOf(labels)));
  }

  /**
   * Labels are numbers if all look like one, and the loss neither compares classes nor judges them.
   */
  private boolean areNumbers() {
    Choice<Loss<?>> loss = pipeline.training().loss();
    return pipeline.data().labels().classes().isEmpty()
        && Loss.target(loss) == Target.VALUES
        && !Loss.metrics(loss).contains("accuracy")
        && labels.stream().allMatch(DataPreparation::isNumber);
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Labels check(Labels meaning) {
    for (int row = 0; row < labels.size(); row++) {
      meaning.number(labels.get(row), origins.get(row));
    }
    return meaning;
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
                ? splitter.split(Arrays.stream(rows).mapToObj(labels::get).toList())
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
   * Encodes the rows of some parts of the split.
   *
   * @param prepared what was prepared
   * @param targets makes an encoder of labels for each part
   * @throws IOException if the rows cannot be read
   */
  public Map<Part, EncodedPart> encode(PreparedData prepared, Supplier<TargetEncoder> targets)
      throws IOException {
    Part[] parts = prepared.split().parts();
    Map<Part, EncodedPart> encoded = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      int rows = (int) Arrays.stream(parts).filter(part::equals).count();
      encoded.put(part, new EncodedPart(prepared.features(), targets.get(), rows));
    }
    List<String> roles = new ArrayList<>(prepared.names());
    roles.add(SourceSettings.LABEL);
    rows(roles)
        .forEach(
            (number, row, places) ->
                encoded.get(part(parts, number, row)).add(row, places, prepared.labels()));
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
