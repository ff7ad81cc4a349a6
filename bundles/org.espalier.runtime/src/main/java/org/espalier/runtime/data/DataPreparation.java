package org.espalier.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.espalier.host.HeldOutFold;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.split.Split;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.source.Row;

/** Reads the labels of a pipeline's data, splits the rows, and fits the vectorizers. */
public final class DataPreparation {
  private final Pipeline pipeline;
  private final DatasetCache files;
  private final Optional<HeldOutFold> heldOut;
  private final Consumer<String> messages;
  private final Map<String, LabelColumn> labels = new LinkedHashMap<>();
  private final List<Optional<Part>> given = new ArrayList<>();

  /** Prepares the data of one pipeline in silence. */
  public DataPreparation(Pipeline pipeline, DatasetCache files) {
    this(pipeline, files, Optional.empty(), message -> {});
  }

  /**
   * Prepares the data of one pipeline.
   *
   * @param heldOut which of the rows that are not test rows are tested on in their place
   * @param messages is told what was found out
   */
  public DataPreparation(
      Pipeline pipeline,
      DatasetCache files,
      Optional<HeldOutFold> heldOut,
      Consumer<String> messages) {
    this.pipeline = pipeline;
    this.files = files;
    this.heldOut = heldOut;
    this.messages = messages;
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
    labels.forEach((role, column) -> tellUnseen(meanings.get(role), column, split));
    Part[] parts = split.parts();
    Map<String, FittedFeature> features =
        new FeatureFit(
                pipeline,
                files,
                (number, row) -> part(parts, number, row) == Part.TRAIN,
                split.endOfTraining(),
                messages)
            .features();
    return new PreparedData(meanings, features, split, files.used());
  }

  /** A class that no training row has is one that the model gives and never learns. */
  private void tellUnseen(Labels meaning, LabelColumn column, Split split) {
    Set<String> unseen = new TreeSet<>(meaning.classes());
    for (int row : split.train()) {
      unseen.remove(column.texts().get(row));
    }
    if (!unseen.isEmpty()) {
      messages.accept(
          "warning: no training row has the %s %s, which the model cannot learn; stratify the split, or add rows"
              .formatted(unseen.size() == 1 ? "class" : "classes", String.join(", ", unseen)));
    }
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
            (number, row, roles) -> {
              labels.forEach((role, column) -> column.add(row, roles.text(role, row)));
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
    return new RowSplit(pipeline, heldOut).of(given, main().texts());
  }

  /**
   * Encodes the rows of each part of the split.
   *
   * @param prepared what was prepared
   * @param watcher is shown every row
   * @param space where the encoded rows are kept
   * @throws IOException if the rows cannot be read, or not be kept
   */
  public Map<Part, EncodedPart> encode(
      PreparedData prepared, RowWatcher watcher, ScratchSpace space) throws IOException {
    Part[] parts = prepared.split().parts();
    try (ChunkEncoding encoding = ChunkEncoding.inThreads(prepared.features())) {
      Map<Part, EncodedPart> encoded = new LinkedHashMap<>();
      for (Part part : Part.values()) {
        int rows = (int) Arrays.stream(parts).filter(part::equals).count();
        encoded.put(part, new EncodedPart(prepared, encoding, rows, space));
      }
      rows(roles(prepared))
          .forEach(
              (number, row, cells) -> {
                Part part = part(parts, number, row);
                if (part != null) {
                  encoded.get(part).add(row, cells);
                  watcher.row(part, number, row, cells);
                }
              });
      encoded.values().forEach(EncodedPart::complete);
      return encoded;
    }
  }

  private List<String> roles(PreparedData prepared) {
    List<String> roles = new ArrayList<>(prepared.names());
    roles.addAll(prepared.labels().keySet());
    if (pipeline.data().source().weighsRows()) {
      roles.add(SourceSettings.SAMPLE_WEIGHT);
    }
    return roles;
  }

  private DataRows rows(List<String> roles) {
    return new DataRows(pipeline.data().source(), roles, files);
  }

  /** The part of a row; null if it is in none. */
  private static Part part(Part[] parts, int number, Row row) {
    if (number >= parts.length) {
      throw new DataException(row.origin() + ": the source gives more rows than a moment ago");
    }
    return parts[number];
  }
}
