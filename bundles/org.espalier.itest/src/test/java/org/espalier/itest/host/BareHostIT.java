package org.espalier.itest.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.host.ComponentInfo;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model predicts without its data and without the plugins that only training needs. */
@ExtendWith(HostExtension.class)
class BareHostIT {
  private static final Path PIPELINE =
      HostExtension.samples().resolve("pipelines").resolve("names.yaml");

  /** The kinds of components that are left: text vectorizers come with an initializer. */
  private static final Set<String> NEEDED = Set.of("vectorizer", "initializer");

  @TempDir private Path folder;

  @Test
  void aModelPredictsWhereOnlyItsVectorizerIsInstalled(Espalier whole) throws IOException {
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(2));
    PipelineFile file = PipelineFile.read(PIPELINE, List.of());
    Path model = folder.resolve("names.espalier");
    Files.move(whole.runs().run(file, options, RunListener.SILENT).model(), model);
    List<Prediction> expected = predict(whole, model);
    try (Espalier bare =
        Espalier.builder()
            .distribution(withoutTraining())
            .home(Homes.in(folder.resolve("home")))
            .start()) {
      assertEquals(NEEDED, kinds(bare));
      List<Prediction> actual = predict(bare, model);
      assertEquals(expected.get(0).scores(), actual.get(0).scores());
      assertEquals(Set.of("female", "male"), actual.get(0).scores().keySet());
      assertEquals(1, actual.get(0).scores().values().stream().mapToDouble(p -> p).sum(), 1e-6);
      assertThrows(
          InvalidPipelineException.class,
          () -> bare.runs().run(file, options, RunListener.SILENT),
          "it cannot train");
    }
  }

  private static List<Prediction> predict(Espalier host, Path model) throws IOException {
    try (Predictor predictor = host.models().open(model)) {
      return predictor.predictCells(List.of("Marie", "Paul"));
    }
  }

  private static Set<String> kinds(Espalier host) {
    return host.pipelines().components().stream()
        .map(ComponentInfo::kind)
        .collect(Collectors.toSet());
  }

  /** The distribution of this build, whose features leave out what prediction does not need. */
  private Path withoutTraining() throws IOException {
    Path bare = LinkedDistribution.in(folder.resolve("bare"));
    int left = 0;
    try (Stream<Path> features = Files.list(bare.resolve("features"))) {
      for (Path feature : features.filter(Files::isRegularFile).toList()) {
        left += leaveOutTraining(feature);
      }
    }
    assertTrue(left >= 10, left + " bundles were left out");
    return bare;
  }

  private static int leaveOutTraining(Path feature) throws IOException {
    String all = Files.readString(feature);
    String some =
        all.replaceAll(
            "\\{\"id\": \"org\\.espalier:org\\.espalier\\.(sources|layers\\.[a-z]+|objectives"
                + "|optimizers|callbacks|tun(ers|ing)|explainers|evaluation\\.[a-z]+|interchange\\.[a-z0-9]+|lib\\.hdf5|report|vectorizers\\.(image|table)):[^}]*\\},?",
            "");
    some = some.replaceAll(",(\\s*)\\]", "$1]");
    LinkedDistribution.write(feature, some);
    return (int)
        (all.lines().filter(line -> line.contains("{\"id\": \"org.espalier:")).count()
            - some.lines().filter(line -> line.contains("{\"id\": \"org.espalier:")).count());
  }
}
