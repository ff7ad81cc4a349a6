package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.pipeline.ComponentText;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.espalier.tck.TestCatalogue;

/** Files for a test, and what a source makes of them. */
record SourceFolder(Path folder) implements DataFiles {
  @Override
  public Path find(DataFile file) {
    return folder.resolve(file.path().orElseThrow());
  }

  SourceFolder with(String name, String text) throws IOException {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  SourceFolder with(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  /** Begins to read from a source as a pipeline writes it. */
  RowReader open(DataSource<?> source, String settings) throws IOException {
    ComponentText text = new ComponentText(TestCatalogue.empty().with(source));
    String type = source.getClass().getAnnotation(SourceType.class).value();
    @SuppressWarnings("unchecked") // a source of this type was read
    Choice<DataSource<?>> choice =
        (Choice<DataSource<?>>) text.read(Kind.SOURCE, "{type: " + type + ", " + settings + "}");
    return DataSource.open(choice, this);
  }

  /** All rows that a source gives. */
  List<String> rows(DataSource<?> source, String settings) throws IOException {
    return rows(open(source, settings));
  }

  /** What it says as it refuses data. */
  String refusal(DataSource<?> source, String settings) {
    return assertThrows(DataException.class, () -> rows(source, settings)).getMessage();
  }

  SourceFolder withGzip(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  static DataFile file(String path) {
    return new DataFile(Optional.of(path), Optional.empty(), Optional.empty());
  }

  /** All rows, each as its cells and its origin, joined by {@code |}. */
  static List<String> rows(RowReader reader) throws IOException {
    try (reader) {
      List<String> rows = new ArrayList<>();
      for (Row row = reader.next(); row != null; row = reader.next()) {
        StringBuilder text = new StringBuilder();
        row.cells().forEach(cell -> text.append(cell).append('|'));
        rows.add(text + row.origin());
      }
      return rows;
    }
  }
}
