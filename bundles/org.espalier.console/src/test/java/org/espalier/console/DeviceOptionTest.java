package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb that computes takes the device, and tells it to the service that does the work. */
class DeviceOptionTest {
  @TempDir Path folder;
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("p.yaml"), "espalier: 1\n").toString();
  }

  private static List<String> runtime(String... arguments) {
    FakeRuntime runtime = new FakeRuntime();
    assertEquals(0, runtime.cli().execute(arguments));
    return runtime.asked;
  }

  private static List<String> studies(String... arguments) {
    FakeStudies studies = new FakeStudies();
    assertEquals(0, studies.cli().execute(arguments));
    return studies.asked;
  }

  @Test
  void runAndTrainGiveItToTheRun() {
    assertEquals(
        List.of(
            "run [] RunOptions[runs=runs, evaluate=true, epochs=Optional.empty, device=Optional[cuda:1]]",
            "open runs/names/7/model.espalier on cuda:1",
            "predict [{text=Marie}]",
            "close"),
        runtime("run", pipeline, "--device", "cuda:1", "--predict", "Marie"));
    assertEquals(
        List.of(
            "run [] RunOptions[runs=runs, evaluate=false, epochs=Optional.empty, device=Optional[cpu]]"),
        runtime("train", pipeline, "--device", "cpu"));
  }

  @Test
  void resumeAndRerunGiveItToTheRunOfBefore() {
    assertTrue(runtime("resume", "7", "--device", "cpu").contains("resume runs on cpu"));
    assertTrue(runtime("rerun", "7", "--device", "cuda").contains("rerun runs in runs on cuda"));
    assertTrue(runtime("resume", "7").contains("resume runs"));
  }

  @Test
  void predictAndEvaluateGiveItToTheModel() {
    assertEquals(
        "open model on cuda", runtime("predict", "model", "Marie", "--device", "cuda").get(0));
    assertEquals("open model", runtime("predict", "model", "Marie").get(0));
    assertEquals(
        "open model on cpu", runtime("evaluate", "model", pipeline, "--device", "cpu").get(0));
  }

  @Test
  void studiesGiveItToTheirTrials() {
    String plain = "in studies, runs runs, trials 0, seconds 0.0, parallel 0, refit ";
    assertEquals(
        List.of("tune [] " + plain + "true on cuda:0"),
        studies("tune", pipeline, "--device", "cuda:0"));
    assertTrue(studies("cv", pipeline, "--device", "cuda").get(0).endsWith("refit false on cuda"));
    List<String> resumed = studies("study", "resume", "latest", "--device", "cpu");
    assertTrue(resumed.get(resumed.size() - 1).endsWith(" on cpu"), resumed::toString);
  }

  @Test
  void explainAndProjectGiveItToTheModel() {
    FakeExplanations explanations = new FakeExplanations();
    assertEquals(0, explanations.cli().execute("explain", "model", "abcd", "--device", "cuda"));
    assertEquals(List.of("model - [{text=abcd}] - 1 - on cuda"), explanations.asked);
    FakeProjections projections = new FakeProjections();
    assertEquals(
        0, projections.cli().execute("project", "model", "--layer", "dense", "--device", "cpu"));
    assertTrue(projections.asked.get(0).endsWith(" on cpu"), projections.asked::toString);
  }
}
