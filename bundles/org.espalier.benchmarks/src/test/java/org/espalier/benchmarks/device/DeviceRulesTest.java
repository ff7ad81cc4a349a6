package org.espalier.benchmarks.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.benchmarks.trainee.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table calls true, and that a process that ends too early is noticed. */
class DeviceRulesTest {
  private static final Path SAMPLES = Path.of("../../samples/pipelines");

  @Test
  void lossesDifferByTheGreatestOfTheirDifferences() {
    assertEquals(0.5, SamplesPart.deviation(List.of(1.0, 3.0, 1.1), List.of(1.0, 2.0, 1.0)), 1e-12);
  }

  @Test
  void aLossThatIsMissingOrNoNumberDiffersBeyondAllLimits() {
    assertEquals(Double.POSITIVE_INFINITY, SamplesPart.deviation(List.of(1.0), List.of(1.0, 1.0)));
    assertEquals(Double.POSITIVE_INFINITY, SamplesPart.deviation(List.of(), List.of()));
    assertEquals(
        Double.POSITIVE_INFINITY,
        SamplesPart.deviation(List.of(Double.NaN, 1.0), List.of(1.0, 1.0)));
  }

  @Test
  void memoryIsFlatWithinThreePercentOr32Megabytes() {
    assertTrue(MemoryPart.isFlat(100, 132));
    assertFalse(MemoryPart.isFlat(100, 133));
    assertTrue(MemoryPart.isFlat(10_000, 10_300));
    assertFalse(MemoryPart.isFlat(10_000, 10_301));
    assertTrue(MemoryPart.isFlat(10_000, 9_000));
  }

  @Test
  void aCardIsReadFromItsLineAndOneThatSaysNothingIsLeftOut() {
    assertEquals(Optional.of(new Card.Sample(97, 5120)), Card.Sample.parse("97, 5120"));
    assertEquals(Optional.empty(), Card.Sample.parse("[N/A], 5120"));
    assertEquals(Optional.empty(), Card.Sample.parse("No devices were found"));
  }

  @Test
  void everySamplePipelineIsATask(@TempDir Path folder) throws IOException {
    List<SampleTask> tasks = new SampleTasks(SAMPLES, new GeneratedData(folder), false).all();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      assertEquals(files.filter(file -> file.toString().endsWith(".yaml")).count(), tasks.size());
    }
    SampleTask names = tasks.stream().filter(t -> t.name().equals("names")).findAny().orElseThrow();
    assertEquals(new SampleTask("names", List.of(), "its own data", true), names);
    assertTrue(
        tasks.stream().filter(task -> !task.whole()).noneMatch(t -> t.overrides().isEmpty()));
  }

  @Test
  void aPlaceWithoutAnEngineChangesTheDeviceAlone() {
    Order order = Order.train(Path.of("p.yaml"), Path.of("runs"));
    assertEquals(
        "pipeline=p.yaml\truns=runs\tdevice=cuda:0",
        new Place(Place.AUTO, "cuda:0").of(order).toString());
  }

  @Test
  void aProcessThatEndsTooEarlyFailsWithItsLastWords(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "echo noise; echo '> loss\t0.5'; echo crashed >&2; exit 3");
    try (Worker worker = new Worker(builder, log)) {
      Answer answer = worker.hearAll();
      assertEquals(List.of(0.5), answer.losses());
      assertEquals(Optional.of("the process ended; crashed (" + log + ")"), answer.failure());
      assertFalse(worker.isAlive());
    }
  }

  @Test
  void aRowSaysWhetherItsRuleHolds() {
    assertEquals("| a | 1 | b\\|c |  |  |", Row.figure("a", "1", "b|c").text());
    assertEquals("| a | 1 | b | r | yes |", Row.claim("a", "1", "b", "r", true).text());
    assertEquals("| a | failed | why | is measured | **no** |", Row.failure("a", "why", "").text());
  }
}
