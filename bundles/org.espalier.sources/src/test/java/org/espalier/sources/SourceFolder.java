package org.espalier.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.Row;
import org.espalier.source.RowReader;

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
    Files.write(folder.resolve(name), bytes);
    return this;
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
