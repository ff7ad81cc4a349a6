package org.espalier.benchmarks.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of what is measured, and what measured them; says each as soon as it is known. */
final class Table {
  private static final String HEAD =
      "| what | measured | beside | rule | holds |\n|---|---|---|---|---|\n";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Path kept;

  /**
   * A table.
   *
   * @param kept the file that its rows are kept in as they come, whatever happens
   */
  Table(Path kept) throws IOException {
    this.kept = kept;
    Files.writeString(kept, "");
  }

  /** Adds a row. */
  void add(Row row) {
    rows.add(row);
    System.out.println(row.text());
    try {
      Files.writeString(kept, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what a training said of its engine. */
  void facts(Answer answer) {
    Optional.of(answer.facts()).filter(said -> !said.isEmpty()).ifPresent(facts::putAll);
  }

  /** A fact by its name. */
  String fact(String name) {
    return facts.getOrDefault(name, "unknown");
  }

  /** What does not hold. */
  Stream<Row> failures() {
    return rows.stream().filter(row -> !row.holds());
  }

  /** Everything that was said of the engine. */
  Map<String, String> facts() {
    return facts;
  }

  /** The table in Markdown. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    rows.forEach(row -> text.append(row.text()).append('\n'));
    return text.toString();
  }
}
