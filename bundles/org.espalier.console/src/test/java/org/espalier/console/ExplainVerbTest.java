package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainVerbTest {
  @TempDir Path folder;
  private final FakeExplanations explanations = new FakeExplanations();
  private final Cli cli = explanations.cli();

  @Test
  void aRowIsShownWithItsPartsMarkedAndTheirShares() {
    assertEquals(0, cli.execute("explain", "model", "abcd"));
    assertEquals(List.of("model - [{text=abcd}] - 1 -"), explanations.asked);
    assertEquals(
        """
        abcd
          prediction  f  f 0.7500  m 0.2500
          explained by lime_text: f 0.7500, without any part 0.5000, fit 0.9000

          [+++a+++][--b--]cd

          part  share
          a     +0.2500  ++++++++++++++++++++
          b     -0.1250  ----------
          c     +0.0010
        """,
        cli.out());
  }

  @Test
  void aTerminalHasColours() {
    cli.terminal();
    assertEquals(0, cli.execute("explain", "model", "abcd"));
    assertTrue(
        cli.out().contains("\033[30;48;5;75ma\033[m\033[30;48;5;216mb\033[mcd\n"), cli.out());
    assertTrue(cli.err().contains("lime_text, row 1 of 1 [==========          ] 1/2"), cli.err());
    assertTrue(cli.err().endsWith("\r\033[K"), cli.err());
  }

  @Test
  void whatIsAskedIsPassedOn() throws IOException {
    Path pipeline = Files.writeString(folder.resolve("p.yaml"), "espalier: 1\n");
    assertEquals(
        0,
        cli.execute(
            "explain",
            "model",
            "-0.5",
            "--with",
            "{type: lime_text, level: char}",
            "--output",
            "m",
            "--seed",
            "7",
            "--pipeline",
            pipeline.toString()));
    assertEquals(
        List.of("model {type: lime_text, level: char} [{text=-0.5}] m 7 espalier: 1"),
        explanations.asked);
    assertEquals(2, cli.execute("explain", "model", "-x"));
  }

  @Test
  void aModelAsAWholeNeedsNoRow() {
    assertEquals(0, cli.execute("explain", "model", "--with", "permutation_importance"));
    assertEquals(
        """
        The model as a whole
          explained by permutation_importance: 0.8750

          part    share
          colour  +0.2500 ± 0.1250  ++++++++++++++++++++
        """,
        cli.out());
  }

  @Test
  void pagesAndPicturesAreWritten() throws IOException {
    Path html = folder.resolve("e.html");
    Path svg = folder.resolve("e.svg");
    assertEquals(
        0,
        cli.execute(
            "explain", "model", "ab", "cd", "--html", html.toString(), "--svg", svg.toString()));
    assertEquals("page of 2 rows of model", Files.readString(html));
    assertEquals("picture of {text=cd}", Files.readString(folder.resolve("e-2.svg")));
    assertTrue(cli.out().contains("wrote " + html + "\n"), cli.out());
    assertEquals(0, cli.execute("explain", "model", "ab", "--svg", svg.toString()));
    assertEquals("picture of {text=ab}", Files.readString(svg));
  }

  @Test
  void factsAreForPrograms() {
    assertEquals(0, cli.execute("explain", "model", "abcd", "--json"));
    String json = cli.out().replaceAll("\\s+", "");
    assertTrue(json.contains("\"number\":null,\"row\":{\"text\":\"abcd\"}"), json);
    assertTrue(json.contains("\"intercept\":0.5,\"fit\":0.9"), json);
    assertTrue(json.contains("\"spans\":[{\"from\":0,\"to\":1}]"), json);
  }

  @Test
  void whatCannotBeExplainedIsAMatterOfUsage() {
    explanations.failure = new IllegalArgumentException("there is no class \"x\" (f, m)");
    assertEquals(2, cli.execute("explain", "model", "abcd", "--output", "x"));
    assertTrue(cli.err().startsWith("error: there is no class \"x\" (f, m)\n"), cli.err());
  }

  @Test
  void nothingInATextCommandsTheTerminal() {
    assertEquals(0, cli.execute("explain", "model", "ab\033[2J\n"));
    assertTrue(cli.out().contains("[+++a+++][--b--] [2J \n"), cli.out());
  }
}
