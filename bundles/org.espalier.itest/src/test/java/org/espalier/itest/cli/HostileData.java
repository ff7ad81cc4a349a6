package org.espalier.itest.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Data that somebody may have, and what a run makes of them.
 *
 * @param title what is special about them
 * @param source the source as a pipeline writes it
 * @param feature the vectorizer of the feature
 * @param files the content of each file by its path
 * @param code the exit code of the run
 * @param told what is told, in parts
 */
record HostileData(
    String title,
    String source,
    String feature,
    Map<String, Object> files,
    int code,
    List<String> told) {
  /** A class that rows of the good data have. */
  private static final String GOOD =
      "a fine day,good\na cup of tea,good\nwhat a joy,good\nkind people,good\n";

  private static final String ROWS =
      "text,label\n" + GOOD + "a dull day,bad\ncold tea,bad\nwhat a mess,bad\nrude people,bad\n";

  private static final String COUNT = "count";
  private static final String CSV = "type: csv, path: data.csv";
  private static final String TSV = "type: tsv, path: data.tsv";
  private static final String JSONL = "type: jsonl, path: data.jsonl";
  private static final String LINES = "type: lines, files: {good: good.txt, bad: bad.txt}";
  private static final String FOLDERS = "type: text_folders, path: texts";
  private static final String NUMBERS = "type: csv, path: data.csv, columns: {text: size}";

  private static HostileData csv(String title, Object content, int code, String... told) {
    return new HostileData(title, CSV, COUNT, Map.of("data.csv", content), code, List.of(told));
  }

  private static HostileData of(
      String title, String source, Map<String, Object> files, int code, String... told) {
    return new HostileData(title, source, COUNT, files, code, List.of(told));
  }

  private static HostileData numbers(String title, String content, int code, String... told) {
    return new HostileData(
        title, NUMBERS, "standard_scaler", Map.of("data.csv", content), code, List.of(told));
  }

  /** All of them. */
  static List<HostileData> all() {
    List<HostileData> all = new ArrayList<>();
    addRows(all);
    addCharacters(all);
    addNumbers(all);
    addOtherSources(all);
    addArchives(all);
    return all;
  }

  private static void addRows(List<HostileData> all) {
    all.add(csv("good data", ROWS, 0));
    all.add(csv("an empty file", "", 6, "data.csv:1: the file is empty"));
    all.add(csv("a header alone", "text,label\n", 6, "data.csv:1: a header and no rows"));
    all.add(csv("one row", "text,label\na,good\n", 6, "data.split", "no row is left to train on"));
    all.add(csv("one class only", "text,label\n" + GOOD, 6, "every label is \"good\""));
    all.add(
        csv(
            "no column of labels",
            ROWS.replace("label", "mood"),
            6,
            "no column \"label\"",
            "mood"));
    all.add(csv("ragged rows", ROWS + "a,good,b\n", 6, "data.csv:10: 3 cells where the first row"));
    all.add(csv("an empty label", ROWS + "tea,\n", 6, "data.csv:10: the label is empty"));
    all.add(csv("an empty text", ROWS + ",good\n", 0));
    all.add(
        of(
            "a class that no training row has",
            "type: parts, train: {type: csv, path: a.csv}, test: {type: csv, path: b.csv}",
            Map.of("a.csv", "text,label\n" + GOOD, "b.csv", "text,label\nrude people,bad\n"),
            0,
            "warning: no training row has the class bad, which the model cannot learn"));
    all.add(
        of(
            "parts of other columns",
            "type: parts, train: {type: csv, path: a.csv}, test: {type: csv, path: b.csv}",
            Map.of("a.csv", ROWS, "b.csv", "label,text\nbad,rude people\n"),
            6,
            "p.yaml:",
            "data.source.test: it has the columns label (text), text (text), but train has"));
  }

  private static void addCharacters(List<HostileData> all) {
    all.add(csv("a million characters in a cell", ROWS + "x ".repeat(500_000) + ",good\n", 0));
    all.add(csv("a byte order mark", "\uFEFF" + ROWS, 0));
    all.add(csv("lines that end in CR LF", ROWS.replace("\n", "\r\n"), 0));
    all.add(csv("lines that end in CR", ROWS.replace("\n", "\r"), 0));
    all.add(
        csv("a NUL character", ROWS + "te\0a,good\n", 6, "data.csv:10: a NUL character", "utf-16"));
    all.add(
        csv(
            "another encoding",
            (ROWS + "th\u00e9,good\n").getBytes(StandardCharsets.ISO_8859_1),
            6,
            "data.csv:10: byte 0xE9 is not utf-8; set encoding"));
    all.add(
        csv(
            "UTF-16",
            ROWS.getBytes(StandardCharsets.UTF_16),
            6,
            "data.csv:1: byte 0xFE is not utf-8; set encoding"));
    all.add(
        of(
            "UTF-16 that the pipeline knows of",
            CSV + ", encoding: utf-16",
            Map.of("data.csv", ROWS.getBytes(StandardCharsets.UTF_16)),
            0));
    String tabs = ROWS.replace(',', '\t');
    all.add(of("good data with tabs", TSV, Map.of("data.tsv", tabs), 0));
    all.add(
        of(
            "tabs, and lines that end in CR",
            TSV,
            Map.of("data.tsv", tabs.replace('\n', '\r')),
            6,
            "data.tsv:1: its lines end at CR alone"));
    all.add(
        of(
            "tabs, and another encoding",
            TSV,
            Map.of("data.tsv", (tabs + "th\u00e9\tgood\n").getBytes(StandardCharsets.ISO_8859_1)),
            6,
            "data.tsv:10: byte 0xE9 is not utf-8"));
  }

  private static void addNumbers(List<HostileData> all) {
    String rows = "size,label\n1,good\n2,good\n3,good\n2.5,good\n7,bad\n8,bad\n9,bad\n8.5,bad\n";
    all.add(numbers("numbers", rows, 0));
    for (String wrong : List.of("NaN", "ten", "\"\"", "Infinity")) {
      all.add(numbers("numbers, and " + wrong, rows + wrong + ",bad\n", 6, "data.csv:10: "));
    }
    all.add(
        new HostileData(
            "numbers, and an empty cell that is filled",
            NUMBERS,
            "{type: standard_scaler, missing: mean}",
            Map.of("data.csv", rows + "\"\",bad\n"),
            0,
            List.of()));
  }

  private static void addOtherSources(List<HostileData> all) {
    String json =
        "{\"text\": \"tea\", \"label\": \"good\"}\n{\"text\": \"no\", \"label\": \"bad\"}\n";
    all.add(of("objects", JSONL, Map.of("data.jsonl", json.repeat(4)), 0));
    all.add(
        of("no objects", JSONL, Map.of("data.jsonl", ""), 6, "data.jsonl:1: the file is empty"));
    all.add(
        of(
            "objects, and one that is cut off",
            JSONL,
            Map.of("data.jsonl", json + "{\"text\": \"te"),
            6,
            "data.jsonl:3: no JSON ("));
    all.add(
        of(
            "objects, and one without a label",
            JSONL,
            Map.of("data.jsonl", json + "{\"text\": \"tea\"}\n"),
            6,
            "data.jsonl:3: the label is empty"));
    all.add(
        of(
            "a class without lines",
            LINES,
            Map.of("good.txt", "tea\n", "bad.txt", "\n \n"),
            6,
            "bad.txt: no lines; class bad needs at least one"));
    all.add(
        of(
            "a text that is none",
            FOLDERS,
            Map.of("texts/good/1.txt", "tea", "texts/bad/1.txt", new byte[] {1, 0, 2}),
            6,
            "texts/bad/1.txt: a NUL character"));
    all.add(
        of(
            "a folder without folders",
            FOLDERS,
            Map.of("texts/1.txt", "tea"),
            6,
            "texts: no folders of texts"));
    all.add(
        new HostileData(
            "a picture that is a text",
            "type: images, path: texts, columns: {text: image}",
            "{type: image, height: 4, width: 4, color_mode: grayscale}",
            Map.of("texts/good/1.png", "tea", "texts/bad/1.png", "tea"),
            6,
            List.of("1.png: no picture of a known format")));
    all.add(of("a folder in place of a file", CSV, Map.of("data.csv/x", "tea"), 6, "is a folder"));
    all.add(of("a file in place of a folder", FOLDERS, Map.of("texts", "tea"), 6, "is a file"));
    all.add(of("no file", CSV, Map.of(), 6, "p.yaml:", "there is no file", "data.csv"));
  }

  private static void addArchives(List<HostileData> all) {
    byte[] zipped = gzip(ROWS.getBytes(StandardCharsets.UTF_8));
    all.add(csv("good data that are compressed", zipped, 0));
    all.add(
        csv(
            "compressed data that are cut off",
            java.util.Arrays.copyOf(zipped, zipped.length - 12),
            6,
            "data.csv: damaged or cut off compressed data"));
    byte[] archive = zip(Map.of("a.csv", ROWS, "b.csv", ROWS));
    all.add(csv("an archive of two files", archive, 6, "data.csv: the archive holds 2 files"));
    all.add(
        of(
            "an archive of two files, one of them named",
            CSV + ", entry: b.csv",
            Map.of("data.csv", archive),
            0));
    all.add(
        of(
            "a path out of an archive",
            CSV + ", entry: ../a.csv",
            Map.of("data.csv", archive),
            6,
            "there is no \"../a.csv\" in the archive; it holds a.csv, b.csv"));
  }

  /** The text of the pipeline. */
  String pipeline() {
    boolean parts = source.startsWith("type: parts");
    return """
        espalier: 1
        name: hostile
        data:
          source: {%s}
          split: {%s}
        features:
          text: %s
        model:
          layers:
        %s    - {type: dense, units: 1, activation: sigmoid}
        training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 4}
        evaluation: {metrics: [accuracy]}
        """
        .formatted(
            source,
            parts ? "" : "test: 0.25, stratify: true",
            feature,
            feature.contains("image") ? "    - flatten\n" : "");
  }

  /** Writes the files into a folder. */
  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("p.yaml"), pipeline());
    for (Map.Entry<String, Object> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(
          path,
          file.getValue() instanceof byte[] bytes
              ? bytes
              : file.getValue().toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : new LinkedHashMap<>(files).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
