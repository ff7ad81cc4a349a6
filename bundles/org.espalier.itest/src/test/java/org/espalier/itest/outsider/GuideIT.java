package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.component.Kind;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.BundleVerifier;
import org.espalier.plugin.Verification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components of the guide are built as an author builds his, and work together. */
class GuideIT {
  private static final String NAME = "com.example.guide";
  private static final Path DISTRIBUTION = OutsideProject.KEPT.resolve("guided");

  @TempDir static Path folder;
  private static OutsideProject project;

  @BeforeAll
  static void buildThem() throws IOException, InterruptedException {
    project = OutsideProject.copy("guide", folder.resolve("guide"));
    Path jar = project.build(NAME + "-1.0.0.jar");
    LinkedDistribution.in(DISTRIBUTION);
    Files.copy(jar, DISTRIBUTION.resolve("plugins").resolve(jar.getFileName()));
  }

  @Test
  void oneOfEachKindIsListedVerifiedAndRuns() throws IOException {
    try (Espalier host =
        Espalier.builder()
            .distribution(DISTRIBUTION)
            .home(Homes.in(folder.resolve("home")))
            .start()) {
      assertEquals(List.of(), host.notices());
      Set<String> kinds =
          host.pipelines().components().stream()
              .filter(component -> component.bundle().equals(NAME))
              .map(component -> component.kind().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> all =
          Arrays.stream(Kind.values()).map(Kind::id).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(all, kinds);

      Path jar = DISTRIBUTION.resolve("plugins").resolve(NAME + "-1.0.0.jar");
      Verification found = host.service(BundleVerifier.class).verify(jar);
      assertTrue(found.passed(), found.toString());

      Path file = project.folder().resolve("guide.yaml");
      PipelineFile pipeline = PipelineFile.read(file, List.of());
      assertEquals(List.of(), host.pipelines().validate(pipeline));
      RunOptions options = new RunOptions(folder.resolve("runs"), true, java.util.Optional.empty());
      RunResult run = host.runs().run(pipeline, options, RunListener.SILENT);
      assertTrue(run.evaluation().orElseThrow().figures().containsKey("hits"));
    }
  }

  @Test
  void itsTestsRan() throws IOException {
    try (Stream<Path> reports = Files.list(project.folder().resolve("target/surefire-reports"))) {
      long tests =
          reports.filter(report -> report.getFileName().toString().startsWith(NAME)).count();
      assertEquals(Kind.values().length + 1, tests, "a test for each kind, and a backend's");
    }
  }
}
