package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.host.MissingComponentException;
import org.espalier.host.UnequalModelException;
import org.junit.jupiter.api.Test;

class InterchangeVerbsTest {
  private final FakeInterchange interchange = new FakeInterchange();
  private final Cli cli = interchange.cli();

  @Test
  void anImportSaysWhatWasWrittenAndWhatComesNext() {
    assertEquals(0, cli.execute("import", "m/small.keras"), cli.err());
    assertEquals(
        """
        small
          out  dense  12

        read from m/small.keras (Keras 3.15.1)
        note: the state of the optimizer is not read
        Features
          image  float32[batch, 3]
        Outputs
          out  classes a, b, c
        wrote small.espalier
        wrote small.yaml

        Try:
          espalier predict small.espalier --file rows.jsonl
          espalier run small.yaml    (trains further, when small.jsonl is there)
        """,
        cli.out().replace("\r", ""));
    assertEquals(List.of("m/small.keras - . auto [] {}"), interchange.asked);
    assertTrue(cli.err().contains("read by keras"), cli.err());
  }

  @Test
  void whatIsAskedIsPassedOn() {
    assertEquals(
        0,
        cli.execute(
            "import",
            "small.h5",
            "--name",
            "spam",
            "--output",
            "models",
            "--format",
            "{type: keras}",
            "--classes",
            "ham,spam",
            "--dim",
            "text.1=20",
            "--force",
            "-q"));
    assertEquals(
        List.of("small.h5 spam models {type: keras} [ham, spam] {text.1=20} force"),
        interchange.asked);
    assertEquals("", cli.err());
  }

  @Test
  void programsAreToldFacts() {
    assertEquals(0, cli.execute("import", "small.keras", "--json"));
    assertTrue(cli.out().contains("\"pipeline\" : \"small.yaml\""), cli.out());
    assertTrue(cli.out().contains("\"parameters\" : \"12\""), cli.out());
    assertEquals(0, cli.execute("export", "small.espalier", "--format", "onnx", "--json"));
    assertTrue(cli.out().contains("\"with\" : \"ONNX Runtime 1.23.2\""), cli.out());
    assertTrue(
        cli.out().contains("\"notes\" : [ \"how it was trained is not written\" ]"), cli.out());
  }

  @Test
  void anExportSaysWhatWasWrittenAndHowItWasChecked() {
    assertEquals(0, cli.execute("export", "runs/small/1", "--format", "onnx"), cli.err());
    assertEquals(
        """
        wrote small.onnx (12,345 bytes)
        wrote small.features.json
        4 random rows predict the same in ONNX Runtime 1.23.2; the largest difference is 3.0e-07
        note: how it was trained is not written
        """,
        cli.out().replace("\r", ""));
    assertEquals(List.of("runs/small/1 onnx - check"), interchange.asked);
  }

  @Test
  void anExportNeedNotBeChecked() {
    assertEquals(
        0,
        cli.execute(
            "export",
            "small.espalier",
            "--format",
            "dl4j",
            "-o",
            "a.zip",
            "--no-check",
            "--force"));
    assertTrue(cli.out().contains("it was not checked\n"), cli.out());
    assertEquals(List.of("small.espalier dl4j a.zip force"), interchange.asked);
  }

  @Test
  void whatIsMissingOrDiffersHasItsExitCode() {
    assertEquals(2, cli.execute("export", "small.espalier"));
    assertTrue(cli.err().contains("--format"), cli.err());
    interchange.failure = new MissingComponentException("unknown exporter \"onyx\"");
    assertEquals(4, cli.execute("export", "small.espalier", "--format", "onyx"));
    assertTrue(cli.err().endsWith("error: unknown exporter \"onyx\"\n"), cli.err());
    interchange.failure = new UnequalModelException("it predicts 0.4, but 0.5");
    assertEquals(1, cli.execute("export", "small.espalier", "--format", "onnx"));
    assertTrue(cli.err().endsWith("error: it predicts 0.4, but 0.5\n"), cli.err());
  }
}
