package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.espalier.host.Prediction;
import org.espalier.source.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictVerbTest {
  @TempDir Path folder;
  private final FakeRuntime runtime = new FakeRuntime();
  private final Cli cli = runtime.cli();

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void argumentsArePredicted() {
    assertEquals(0, cli.execute("predict", "model", "Marie", "Paul"));
    assertEquals("Marie  f  f 0.7500  m 0.2500\nPaul  m  m 0.7500  f 0.2500\n", cli.out());
  }

  @Test
  void standardInputHasATextInEveryLine() {
    assertEquals(0, cli.in("Marie\nAnna-Lena\n").execute("predict", "model", "--format", "csv"));
    assertEquals(
        "text,label,value,f,m\nMarie,f,0.75,0.75,0.25\nAnna-Lena,m,0.75,0.25,0.75\n",
        cli.out().replace("\r", ""));
  }

  @Test
  void csvHasTheFeaturesByName() throws IOException {
    runtime.features = List.of("text", "year");
    String file = file("rows.csv", "year,extra,text\n1990,x,\"Marie, the third\"\n");
    assertEquals(0, cli.execute("predict", "model", "--file", file, "--format", "csv"));
    assertTrue(runtime.asked.contains("predict [{text=Marie, the third, year=1990}]"));
    assertTrue(cli.out().contains("\"Marie, the third\",1990,m"), cli.out());
  }

  @Test
  void jsonLinesGoInAndOut() throws IOException {
    String file = file("rows.jsonl", "{\"text\": \"Marie\", \"n\": 1}\n{\"text\": \"Paul\"}\n");
    assertEquals(0, cli.execute("predict", "model", "--file", file, "--json"));
    assertEquals(
        "{\"input\":{\"text\":\"Marie\"},\"label\":\"f\",\"value\":0.75,"
            + "\"scores\":{\"f\":0.75,\"m\":0.25}}",
        cli.out()
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceAll("\\{\"m\":0.25,\"f\":0.75\\}", "{\"f\":0.75,\"m\":0.25}"));
    assertEquals(2, cli.out().lines().count());
  }

  @Test
  void aMissingFeatureIsNamedWithItsLine() throws IOException {
    String file = file("rows.csv", "name\nMarie\n");
    assertEquals(6, cli.execute("predict", "model", "--file", file));
    assertEquals(
        "error: " + file + ":2: the feature \"text\" is missing (found: name)\n", cli.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1]", "{\"text\": [1]}", "{\"text\": 1", "{\"text\": 1} 2", "nonsense", ""})
  void aLineThatIsNoObjectIsRefusedWithItsPlace(String line) throws IOException {
    String file = file("rows.jsonl", "{\"text\": \"Marie\"}\n" + line + "\n");
    assertEquals(6, cli.execute("predict", "model", "--file", file));
    assertTrue(cli.err().startsWith("error: " + file + ":2: "), cli.err());
  }

  @Test
  void anArrayIsListsInALine() throws IOException {
    runtime.arrays = true;
    String file = file("rows.jsonl", "{\"text\": [[1, 2.5], [3, 4]]}\n{\"text\": \"1 2\"}\n");
    assertEquals(0, cli.execute("predict", "model", "--file", file), cli.err());
    assertTrue(
        runtime.asked.contains("predict [{text=[[1.0, 2.5], [3.0, 4.0]]}, {text=1 2}]"),
        runtime.asked.toString());
  }

  @Test
  void listsInListsAreNoCellsOfOtherFeatures() throws IOException {
    runtime.columns = Map.of("text", List.of("a", "b"));
    String file = file("rows.jsonl", "{\"text\": [[1], [2]]}\n");
    assertEquals(6, cli.execute("predict", "model", "--file", file));
    assertTrue(cli.err().contains("has to be a list of a, b"), cli.err());
  }

  @Test
  void severalNumbersAreAllPrinted() {
    runtime.numbers = List.of(0.5, -2.0, 3.25);
    assertEquals(0, cli.execute("predict", "model", "Marie", "--format", "csv"));
    assertEquals(
        "text,label,value,0,1,2\nMarie,several,0.5,0.5,-2.0,3.25\n", cli.out().replace("\r", ""));
    assertEquals(0, cli.execute("predict", "model", "Marie", "--json"));
    assertTrue(cli.out().contains("\"numbers\":[0.5,-2.0,3.25]"), cli.out());
  }

  @Test
  void theImagesOfAModelOfImagesAreReadFromTheirFiles() throws IOException {
    runtime.cellType = Column.Type.IMAGE;
    Path file = folder.resolve("digit.png");
    ImageIO.write(new BufferedImage(2, 3, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    assertEquals(0, cli.execute("predict", "model", file.toString()), cli.err());
    assertTrue(
        runtime.asked.contains("predict [{text=image of 3 x 2, 1 channel}]"),
        runtime.asked.toString());
    assertTrue(cli.out().startsWith(file.toString()), cli.out());
  }

  @Test
  void anImageThatCannotBeReadIsNamed() throws IOException {
    runtime.cellType = Column.Type.IMAGE;
    assertEquals(6, cli.execute("predict", "model", folder.resolve("gone.png").toString()));
    assertTrue(cli.err().contains("gone.png"), cli.err());
    assertEquals(6, cli.execute("predict", "model", file("text.png", "hello")));
    assertTrue(cli.err().contains("text.png: no picture of a known format"), cli.err());
  }

  @Test
  void theValuesOfARowFollowEachOther() {
    runtime.features = List.of("text", "year");
    assertEquals(0, cli.execute("predict", "model", "Marie", "1990", "Paul", "-3.5"));
    assertTrue(
        runtime.asked.contains("predict [{text=Marie, year=1990}, {text=Paul, year=-3.5}]"),
        runtime.asked.toString());
    assertTrue(cli.out().startsWith("Marie, 1990  "), cli.out());
    assertEquals(6, cli.execute("predict", "model", "Marie"));
    assertTrue(
        cli.err().contains("reads 2 values for a row (text, year), but 1 is given"), cli.err());
    assertEquals(6, cli.in("Marie\n").execute("predict", "model"));
    assertTrue(cli.err().contains("reads 2 values for a row (text, year); give its"), cli.err());
  }

  @Test
  void whatLooksLikeAnOptionAndIsNoNumberIsRefused() {
    assertEquals(2, cli.execute("predict", "model", "--jsno"));
    assertTrue(cli.err().contains("--jsno"), cli.err());
    assertEquals(0, cli.execute("predict", "model", "--", "--jsno"), cli.err());
    assertTrue(runtime.asked.contains("predict [{text=--jsno}]"), runtime.asked.toString());
  }

  @Test
  void aFeatureOfSeveralColumnsTakesAListOfTheirCells() throws IOException {
    runtime.features = List.of("size", "text");
    runtime.columns = Map.of("size", List.of("height", "width"), "text", List.of("name"));
    String asked = "predict [{size=[1.5, 2], text=Marie}]";
    assertEquals(0, cli.execute("predict", "model", "1.5", "2", "Marie"));
    assertTrue(runtime.asked.remove(asked), runtime.asked.toString());
    String table = file("rows.csv", "name,width,height\nMarie,2,1.5\n");
    assertEquals(0, cli.execute("predict", "model", "--file", table, "--format", "csv"));
    assertTrue(runtime.asked.remove(asked), runtime.asked.toString());
    assertTrue(cli.out().contains("height,width,text,label"), cli.out());
    assertTrue(cli.out().contains("1.5,2,Marie,"), cli.out());
    String lines = "{\"size\": [1.5, \"2\"], \"text\": \"Marie\"}";
    assertEquals(0, cli.execute("predict", "model", "--file", file("rows.jsonl", lines)));
    assertTrue(runtime.asked.remove(asked), runtime.asked.toString());
  }

  @Test
  void whatAFeatureOfSeveralColumnsLacksIsNamed() throws IOException {
    runtime.features = List.of("size");
    runtime.columns = Map.of("size", List.of("height", "width"));
    String table = file("rows.csv", "height\n2\n");
    assertEquals(6, cli.execute("predict", "model", "--file", table));
    assertTrue(
        cli.err().contains("rows.csv:2: the column \"width\" of the feature \"size\" is missing"),
        cli.err());
    assertEquals(
        6, cli.execute("predict", "model", "--file", file("rows.jsonl", "{\"size\": [1]}")));
    assertTrue(
        cli.err().contains("size is [1.0], but has to be a list of height, width"), cli.err());
  }

  @Test
  void theModelIsClosedAfterAFailure() throws IOException {
    assertEquals(6, cli.execute("predict", "model", "--file", folder.resolve("gone").toString()));
    assertEquals("close", runtime.asked.get(runtime.asked.size() - 1));
  }

  private void severalOutputs() {
    runtime.outputs = new LinkedHashMap<>();
    runtime.outputs.put("age", new Prediction("31.5", 31.5, Map.of()));
    runtime.outputs.put(
        "origin", new Prediction("celtic", 0.75, Map.of("celtic", 0.75, "norse", 0.25)));
  }

  @Test
  void furtherOutputsStandBehindThePrediction() {
    severalOutputs();
    assertEquals(0, cli.execute("predict", "model", "Marie", "Al"));
    assertEquals(
        """
        Marie  f  f 0.7500  m 0.2500  age: 31.5  origin: celtic  celtic 0.7500  norse 0.2500
        Al  m  m 0.7500  f 0.2500  age: 31.5  origin: celtic  celtic 0.7500  norse 0.2500
        """,
        cli.out());
  }

  @Test
  void furtherOutputsAreColumnsOfTheirName() {
    severalOutputs();
    assertEquals(0, cli.execute("predict", "model", "Marie", "--format", "csv"));
    assertEquals(
        "text,label,value,f,m,age.label,age.value,"
            + "origin.label,origin.value,origin.celtic,origin.norse\n"
            + "Marie,f,0.75,0.75,0.25,31.5,31.5,celtic,0.75,0.75,0.25\n",
        cli.out().replace("\r", ""));
  }

  @Test
  void furtherOutputsAreObjectsByName() {
    severalOutputs();
    runtime.outputs.remove("origin");
    assertEquals(0, cli.execute("predict", "model", "Marie", "--format", "jsonl"));
    assertTrue(
        cli.out()
            .strip()
            .endsWith(",\"outputs\":{\"age\":{\"label\":\"31.5\",\"value\":31.5,\"scores\":{}}}}"),
        cli.out());
  }
}
