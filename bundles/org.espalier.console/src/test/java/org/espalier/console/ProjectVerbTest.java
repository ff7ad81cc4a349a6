package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectVerbTest {
  @TempDir Path folder;
  private final FakeProjections projections = new FakeProjections();
  private final Cli cli = projections.cli();

  @Test
  void withoutAFileThePictureGoesToStandardOutput() {
    assertEquals(0, cli.execute("project", "model", "--layer", "embedding"));
    assertEquals("<svg>2</svg>\n", cli.out());
    assertEquals(List.of("model embedding tsne words 1000 1 -"), projections.asked);
  }

  @Test
  void whatIsAskedIsPassedOn() throws IOException {
    Path pipeline = Files.writeString(folder.resolve("p.yaml"), "espalier: 1\n");
    assertEquals(
        0,
        cli.execute(
            "project",
            "model",
            "--layer",
            "dense",
            "--with",
            "{type: tsne, perplexity: 10}",
            "--activations",
            "--most",
            "50",
            "--seed",
            "7",
            "--pipeline",
            pipeline.toString()));
    assertEquals(
        List.of("model dense {type: tsne, perplexity: 10} rows 50 7 espalier: 1"),
        projections.asked);
  }

  @Test
  void pictureAndPointsAreWritten() throws IOException {
    Path svg = folder.resolve("p.svg");
    Path csv = folder.resolve("p.csv");
    assertEquals(
        0,
        cli.execute(
            "project", "model", "--layer", "dense", "-o", svg.toString(), "--csv", csv.toString()));
    assertEquals("<svg>2</svg>", Files.readString(svg).strip());
    assertEquals(
        "label,group,x,y\n\"a, b\",,1.0,-0.5\nc,m,2.0,0.25\n",
        Files.readString(csv).replace("\r", ""));
    assertEquals("wrote %s\nwrote %s\n".formatted(svg, csv), cli.out());
  }

  @Test
  void jsonHasThePoints() {
    assertEquals(0, cli.execute("project", "model", "--layer", "dense", "--json"));
    assertTrue(cli.out().contains("\"layer\" : \"dense\""), cli.out());
    assertTrue(cli.out().contains("\"label\" : \"a, b\""), cli.out());
  }

  @Test
  void layersAreListed() {
    assertEquals(0, cli.execute("project", "model", "--list"));
    assertEquals("embedding\ndense\n", cli.out());
  }

  @Test
  void withoutALayerThoseThatThereAreAreNamed() {
    assertEquals(2, cli.execute("project", "model"));
    assertTrue(cli.err().contains("name a --layer of the model: embedding, dense"), cli.err());
  }

  @Test
  void whatTheRuntimeRefusesIsAWrongUse() {
    projections.failure = new IllegalArgumentException("the model has no layer \"x\"");
    assertEquals(2, cli.execute("project", "model", "--layer", "x"));
    assertTrue(cli.err().contains("the model has no layer \"x\""), cli.err());
    assertEquals(2, cli.execute("project", "model", "--layer", "x", "--most", "0"));
  }

  @Test
  void progressIsShownOnATerminal() {
    assertEquals(0, cli.terminal().execute("project", "model", "--layer", "dense"));
    assertTrue(cli.err().contains("tsne [==========          ] 1/2"), cli.err());
  }

  @Test
  void aProjectionCanBeStopped() {
    projections.failure = new CancellationException("the projection was stopped");
    assertEquals(130, cli.stopped().execute("project", "model", "--layer", "dense"));
    assertEquals("error: the projection was stopped\n", cli.err());
  }
}
