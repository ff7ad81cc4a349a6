package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every broken pipeline is refused with its place and a remedy, by {@code run} and, where it is the
 * pipeline and not its data that is broken, by {@code validate} in the same words.
 */
@ExtendWith(HostExtension.class)
class BrokenPipelinesIT {
  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> eachIsToldWithItsPlaceAndARemedy(Espalier host) throws IOException {
    return cases().stream()
        .map(broken -> dynamicTest(broken.title(), () -> check(broken, host)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> theCommandLineTellsTheSame() throws IOException {
    return cases().stream()
        .filter(BrokenPipeline::isForProcess)
        .map(broken -> dynamicTest(broken.title(), () -> checkProcess(broken)))
        .toList();
  }

  @Test
  void thePipelineThatIsBrokenIsGood(Espalier host) throws IOException {
    Path place = write(BrokenPipeline.all().get(0));
    Outcome run =
        new HostLine(host).execute(List.of("run", place + "/p.yaml", "--runs", place + "/runs"));
    run.ended(0).printed("accuracy");
  }

  @Test
  void thereAreManyOfThem() throws IOException {
    List<BrokenPipeline> cases = cases();
    assertTrue(cases.size() >= 60, () -> "too few cases: " + cases.size());
    assertTrue(cases.stream().filter(BrokenPipeline::isForProcess).count() >= 6);
    assertEquals(cases.size(), cases.stream().map(BrokenPipeline::title).distinct().count());
    for (BrokenPipeline broken : cases) {
      assertTrue(List.of(3, 6).contains(broken.runCode()), broken.title());
      assertFalse(broken.told().isEmpty(), broken.title());
    }
  }

  private static List<BrokenPipeline> cases() throws IOException {
    List<BrokenPipeline> all = BrokenPipeline.all();
    return all.subList(1, all.size());
  }

  private void check(BrokenPipeline broken, Espalier host) throws IOException {
    Path place = write(broken);
    String file = place.resolve("p.yaml").toString();
    List<String> run = new ArrayList<>(broken.arguments("run", file));
    run.addAll(List.of("--runs", place.resolve("runs").toString()));
    Outcome outcome = new HostLine(host).execute(run).ended(broken.runCode());
    broken.told().forEach(outcome::told);
    assertFalse(Files.exists(place.resolve("runs")), "a run was begun");
    assertEquals("", outcome.out());
    Outcome validated =
        new HostLine(host).execute(broken.arguments("validate", file)).ended(broken.validateCode());
    if (broken.validateCode() != 0) {
      assertEquals(outcome.err(), validated.err(), "validate says something else than run");
    }
  }

  private void checkProcess(BrokenPipeline broken) throws Exception {
    Path place = write(broken);
    Outcome outcome =
        CommandLine.in(place).execute(broken.arguments("run", "p.yaml").toArray(String[]::new));
    outcome.ended(broken.runCode());
    broken.told().forEach(outcome::told);
    assertEquals("", outcome.out());
  }

  private Path write(BrokenPipeline broken) throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    broken.write(place);
    return place;
  }
}
