package org.espalier.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.SplitSettings;
import org.espalier.source.DataException;
import org.espalier.source.Row;
import org.espalier.vectorizer.Vectorizer;

/** Reads the labels of a pipeline's data, splits the rows, and fits the vectorizers. */
public final class DataPreparation {
  private final Pipeline pipeline;
  private final DatasetCache files;
  private final List<String> labels = new ArrayList<>();
  private final List<String> origins = new ArrayList<>();

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
    Splitter splitter =
        new Splitter(
            settings.test(),
            settings.validation(),
            settings.shuffle(),
            settings.validationRows() == SplitSettings.ValidationRows.RANDOM,
            pipeline.seed());
    return settings.stratify() ? splitter.split(labels) : splitter.split(labels.size());
  }

  private Map<String, FittedFeature> fit(Split.Part[] parts) throws IOException {
    Map<String, FittedFeature> fitted = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature : pipeline.features().entrySet()) {
      String name = feature.getKey();
      List<Object> cells = new ArrayList<>();
      rows(List.of(name))
          .forEach(
              (number, row, places) -> {
                if (part(parts, number, row) == Split.Part.TRAIN) {
                  cells.add(row.cells().get(places.get(name)));
                }
              });
      fitted.put(name, fit(name, feature.getValue(), cells));
    }
    return fitted;
  }

  private static FittedFeature fit(
      String name, Choice<Vectorizer<?, ?>> vectorizer, List<Object> cells) {
    try {
      return FittedFeature.fit(name, vectorizer, cells);
    } catch (DataException e) {
      throw DataException.at("features." + name, e.getMessage(), e);
    }
  }

  /**
   * Encodes the rows of some parts of the split.
   *
   * @param prepared what was prepared
   * @param targets makes an encoder of labels for each part
   * @throws IOException if the rows cannot be read
   */
  public Map<Split.Part, EncodedPart> encode(PreparedData prepared, Supplier<TargetEncoder> targets)
      throws IOException {
    Split.Part[] parts = prepared.split().parts();
    Map<Split.Part, EncodedPart> encoded = new LinkedHashMap<>();
    for (Split.Part part : Split.Part.values()) {
      encoded.put(part, new EncodedPart(prepared.features(), targets.get()));
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

  private static Split.Part part(Split.Part[] parts, int number, Row row) {
    if (number >= parts.length) {
      throw new DataException(row.origin() + ": the source gives more rows than a moment ago");
    }
    return parts[number];
  }
}
