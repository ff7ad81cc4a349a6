package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * One case of {@code broken-pipelines.txt}.
 *
 * @param title what is wrong
 * @param pipeline the text of the pipeline
 * @param data the text of its data
 * @param overrides what the command line changes of it
 * @param special what the files are in place of these texts; empty if they are these texts
 * @param codes the exit codes of run and validate, and {@code process} if the real command line
 *     tells it too
 * @param told what is told, in parts
 */
record BrokenPipeline(
    String title,
    String pipeline,
    String data,
    List<String> overrides,
    String special,
    List<String> codes,
    List<String> told) {
  private static final String DATA = "@ data.csv\n";
  private static final String EXPECTED = "---\n";

  /** The pipeline that is good, then all that are not. */
  static List<BrokenPipeline> all() throws IOException {
    try (var stream = BrokenPipeline.class.getResourceAsStream("broken-pipelines.txt")) {
      String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<String> parts = Pattern.compile("(?m)^=== ").splitAsStream(table).skip(1).toList();
      String good = parts.get(0);
      String text = good.substring(good.indexOf('\n') + 1, good.indexOf(DATA));
      String data = good.substring(good.indexOf(DATA) + DATA.length(), good.indexOf(EXPECTED));
      BrokenPipeline first =
          new BrokenPipeline("the good pipeline", text, data, List.of(), "", List.of(), List.of());
      List<BrokenPipeline> all = new ArrayList<>(List.of(first));
      parts.stream().skip(1).map(first::changed).forEach(all::add);
      return all;
    }
  }

  private BrokenPipeline changed(String part) {
    int changes = part.indexOf('\n') + 1;
    int end = part.indexOf(EXPECTED);
    int other = part.indexOf(DATA);
    List<String> expected =
        part.substring(end + EXPECTED.length()).lines().filter(line -> !line.isBlank()).toList();
    String text = pipeline;
    String special = "";
    List<String> whole = new ArrayList<>();
    List<String> overrides = new ArrayList<>();
    for (String line : part.substring(changes, other < 0 ? end : other).lines().toList()) {
      String rest = line.substring(2);
      switch (line.charAt(0)) {
        case '-' -> text = replaced(text, rest);
        case '+' -> overrides.add(rest);
        case '!' -> whole.add(rest);
        case '*' -> special = rest;
        default -> throw new AssertionError("not understood: " + line);
      }
    }
    return new BrokenPipeline(
        part.substring(0, changes - 1),
        whole.isEmpty() ? text : String.join("\n", whole),
        other < 0 ? data : part.substring(other + DATA.length(), end),
        overrides,
        special,
        List.of(expected.get(0).split(" ")),
        expected.subList(1, expected.size()));
  }

  private static String replaced(String text, String change) {
    int arrow = change.indexOf(" =>");
    String old = unescaped(change.substring(0, arrow));
    assertTrue(text.contains(old), () -> "nothing is changed: " + change);
    return text.replace(old, unescaped(change.substring(Math.min(arrow + 4, change.length()))));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  /** Writes the files into a folder. */
  void write(Path folder) throws IOException {
    Path text = folder.resolve("p.yaml");
    Path table = folder.resolve("data.csv");
    Files.writeString(text, pipeline);
    Files.writeString(table, data);
    switch (special) {
      case "" -> {}
      case "empty pipeline" -> Files.write(text, new byte[0]);
      case "nested pipeline" -> Files.writeString(text, "a: " + "[".repeat(500_000));
      case "huge pipeline" -> Files.write(text, filled(50 << 20));
      case "garbage as pipeline" -> Files.write(text, garbage());
      case "latin-1 pipeline" -> Files.write(text, latin(pipeline.replace("broken", "brøken")));
      case "no pipeline" -> Files.delete(text);
      case "folder as pipeline" -> replaceByFolder(text);
      case "folder as data" -> replaceByFolder(table);
      case "garbage as data" -> Files.write(table, garbage());
      case "latin-1 data" -> Files.write(table, latin(data.replace("fine", "fïne")));
      case "data with twenty million characters in a cell" ->
          Files.writeString(table, data + "x".repeat(20_000_000) + ",good\n");
      default -> throw new AssertionError("not understood: " + special);
    }
  }

  private static void replaceByFolder(Path file) throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
  }

  private static byte[] filled(int bytes) {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) '#');
    return content;
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  int runCode() {
    return Integer.parseInt(codes.get(0));
  }

  int validateCode() {
    return Integer.parseInt(codes.get(1));
  }

  boolean isForProcess() {
    return codes.contains("process");
  }

  /** The arguments of a verb. */
  List<String> arguments(String verb, String file) {
    List<String> arguments = new ArrayList<>(List.of(verb, file));
    overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
    return arguments;
  }
}
