package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataSource;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsSourceTest extends SourceContract {
  @Override
  protected PartsSource component() {
    return new PartsSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample(
            "train: {type: csv, path: a.csv}, test: {type: csv, path: b.csv}",
            Map.of("a.csv", "text,label\nyes,1\n", "b.csv", "text,label\nno,0\n")));
  }

  @TempDir Path path;

  private static Choice<DataSource<?>> csv(String file) {
    CsvSource.Settings settings =
        new CsvSource.Settings(
            new TextFiles(DataFile.at(file), List.of(), "utf-8"), true, ",", true, false);

    return new Choice<>("csv", new CsvSource(), settings);
  }

  private RowReader open() throws IOException {
    return new PartsSource()
        .open(
            new PartsSource.Settings(
                csv("train.csv"), Optional.of(csv("valid.csv")), Optional.of(csv("test.csv"))),
            new SourceFolder(path));
  }

  @Test
  void everyRowSaysWhatItIsFor() throws IOException {
    new SourceFolder(path)
        .with("train.csv", "text\na\nb\n")
        .with("valid.csv", "text\nc\n")
        .with("test.csv", "text\nd\n");
    List<String> rows = new ArrayList<>();
    List<Optional<Part>> parts = new ArrayList<>();
    try (RowReader reader = open()) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row.text(0) + " " + row.origin());
        parts.add(row.part());
      }
      assertNull(reader.next());
    }
    assertEquals(List.of("a train.csv:2", "b train.csv:3", "c valid.csv:2", "d test.csv:2"), rows);
    assertEquals(
        List.of(
            Optional.of(Part.TRAIN),
            Optional.of(Part.TRAIN),
            Optional.of(Part.VALIDATION),
            Optional.of(Part.TEST)),
        parts);
  }

  @Test
  void partsWithOtherColumnsAreRefused() throws IOException {
    new SourceFolder(path)
        .with("train.csv", "text,label\na,1\n")
        .with("valid.csv", "text,label\nc,1\n")
        .with("test.csv", "text,class\nd,0\n");
    assertEquals(
        "data.source.test: it has the columns text (text), class (text), but train has text (text), label (text); the parts of a data set need the same ones",
        assertThrows(DataException.class, () -> SourceFolder.rows(open())).getMessage());
  }

  @Test
  void aSourceToTrainOnAloneIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PartsSource.Settings(csv("a"), Optional.empty(), Optional.empty()));
  }
}
