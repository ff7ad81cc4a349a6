package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.source.Column;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonlSourceTest extends SourceContract {
  @Override
  protected JsonlSource component() {
    return new JsonlSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample(
            "path: x.jsonl",
            Map.of("x.jsonl", "{\"a\": \"x\", \"b\": {\"c\": 1}}\n{\"a\": \"y\"}")),
        new SourceSample(
            "files: [x.jsonl, y.jsonl], fields: [b.c], encoding: utf-16",
            Map.of(
                "x.jsonl", "{\"b\": {\"c\": true}}".getBytes(StandardCharsets.UTF_16),
                "y.jsonl", "{\"b\": 1}".getBytes(StandardCharsets.UTF_16))));
  }

  @TempDir Path path;

  private List<String> rows(String text, String more) throws IOException {
    return new SourceFolder(path).with("x.jsonl", text).rows(component(), "path: x.jsonl" + more);
  }

  private String refusal(String text, String more) throws IOException {
    return new SourceFolder(path)
        .with("x.jsonl", text)
        .refusal(component(), "path: x.jsonl" + more);
  }

  @Test
  void theFirstObjectDecidesTheColumns() throws IOException {
    String text =
        """
        {"text": "good", "user": {"name": "A", "age": 3}}

        {"more": 1, "user": {"age": 2.50}, "text": "bad"}\r
        """;
    assertEquals(List.of("good|A|3|x.jsonl:1", "bad||2.50|x.jsonl:3"), rows(text, ""));
    try (RowReader reader = new SourceFolder(path).open(component(), "path: x.jsonl")) {
      assertEquals(
          List.of("text", "user.name", "user.age"),
          reader.columns().stream().map(Column::name).toList());
    }
  }

  @Test
  void fieldsNameTheColumns() throws IOException {
    String text = "{\"a\": 1}\n{\"b\": {\"c\": null, \"d\": true}, \"a\": [1, [\"x y\", 2], {}]}\n";
    assertEquals(
        List.of("||1|x.jsonl:1", "|true|1 x y 2|x.jsonl:2"), rows(text, ", fields: [b.c, b.d, a]"));
  }

  @Test
  void charactersAreRead() throws IOException {
    assertEquals(
        List.of("\u00e9\uD83D\uDE00\n\"|x.jsonl:1"),
        rows("\uFEFF{\"a\": \"\u00e9\\uD83D\\uDE00\\n\\\"\"}", ""));
  }

  @Test
  void aLineThatIsNoObjectIsRefusedWithItsPlace() throws IOException {
    assertEquals(
        "x.jsonl:2: no JSON object; write one as {\"text\": \"...\"} on each line",
        refusal("{\"a\": 1}\n[1]\n", ""));
    String message = refusal("{\"a\": 1}\n{\"a\": }\n", "");
    assertTrue(message.startsWith("x.jsonl:2: no JSON (Unexpected character"), message);
    assertTrue(message.contains("column 7"), message);
    message = refusal("{\"a\": 1}\n{\"a\": \"x\n", "");
    assertTrue(message.startsWith("x.jsonl:2: no JSON ("), message);
    assertEquals(
        "x.jsonl:1: more than one JSON object; write each on a line of its own",
        refusal("{\"a\": 1} {\"a\": 1}", ""));
    message = refusal("{\"a\": " + "[".repeat(1000) + "\n", "");
    assertTrue(message.startsWith("x.jsonl:1: no JSON (Document nesting depth"), message);
  }

  @Test
  void whatMakesNoCellIsRefused() throws IOException {
    assertEquals(
        "x.jsonl:1: the key \"a\" stands twice; rename one of them",
        refusal("{\"a\": 1, \"a\": 2}", ""));
    assertEquals(
        "x.jsonl:2: \"a\" is an object, which is no cell; read a.b",
        refusal("{\"a\": 1}\n{\"a\": {\"b\": 1}}", ""));
    assertTrue(refusal("{}", "").contains("an object without keys"));
    assertTrue(refusal("\n", "").startsWith("x.jsonl:1: the file is empty"));
    String message = refusal("{\"a\": \"\\u0000\"}", "");
    assertTrue(message.startsWith("x.jsonl:1: a NUL character"), message);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    for (String wrong : List.of("fields: [a, a], path: x", "path: x, files: [y]", "entry: x")) {
      assertThrows(
          InvalidPipelineException.class,
          () -> new SourceFolder(path).open(component(), wrong),
          wrong);
    }
  }
}
