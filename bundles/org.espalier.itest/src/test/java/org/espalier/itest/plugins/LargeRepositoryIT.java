package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.host.PipelineFile;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository of 500 bundles: what a pipeline needs of it is found, and how long that takes, and
 * how long hosts take to start with and without it, is printed and not judged.
 */
class LargeRepositoryIT {
  private static final int BUNDLES = 500;
  private static final int NAMED = 40;
  private static final int STARTS = 7;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  /** Bundle i brings the layer i and imports the packages of three bundles before it. */
  private static List<Integer> imports(int i) {
    return i < 3 ? List.of() : List.of(i / 2, i / 3, i / 5).stream().distinct().toList();
  }

  private static void collect(int i, Set<String> needed) {
    if (needed.add("acme.b" + i)) {
      imports(i).forEach(other -> collect(other, needed));
    }
  }

  private Path index() throws IOException {
    StringBuilder xml =
        new StringBuilder(
            "<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"large\""
                + " increment=\"1\">\n");
    for (int i = 0; i < BUNDLES; i++) {
      xml.append(
          """
          <resource>
          <capability namespace="osgi.identity"><attribute name="osgi.identity" value="acme.b%1$d"/>
          <attribute name="type" value="osgi.bundle"/>
          <attribute name="version" type="Version" value="1.0.0"/></capability>
          <capability namespace="osgi.content">
          <attribute name="osgi.content" value="%2$064x"/><attribute name="url" value="b%1$d.jar"/>
          <attribute name="size" type="Long" value="1000"/>
          <attribute name="mime" value="application/vnd.osgi.bundle"/></capability>
          <capability namespace="osgi.wiring.package">
          <attribute name="osgi.wiring.package" value="acme.p%1$d"/>
          <attribute name="version" type="Version" value="1.0.0"/></capability>
          <capability namespace="espalier.component"><attribute name="kind" value="layer"/>
          <attribute name="type" value="acme_%1$d"/></capability>
          """
              .formatted(i, i + 1));
      for (int other : imports(i)) {
        xml.append(
            "<requirement namespace=\"osgi.wiring.package\"><directive name=\"filter\""
                + " value=\"(osgi.wiring.package=acme.p%d)\"/></requirement>\n".formatted(other));
      }
      xml.append("</resource>\n");
    }
    return Files.writeString(folder.resolve("index.xml"), xml + "</repository>\n");
  }

  private PipelineFile pipeline(Set<String> needed) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            espalier: 1
            name: large
            data:
              source: {type: csv, path: data.csv, columns: {a: a, label: y}}
            features:
              a: standard_scaler
            model:
              layers:
            """);
    for (int i = 0; i < NAMED; i++) {
      int number = BUNDLES - 1 - 7 * i;
      collect(number, needed);
      text.append("    - {type: acme_").append(number).append("}\n");
    }
    text.append("training: {loss: mean_squared_error, optimizer: sgd, epochs: 1}\n");
    return PipelineFile.read(Files.writeString(folder.resolve("large.yaml"), text), List.of());
  }

  @Test
  void aPlanHasWhatIsNeededAndStartsDoNotReadIt() throws IOException {
    PluginHost with = PluginHost.in(Files.createDirectories(folder.resolve("with")));
    PluginHost without = PluginHost.in(Files.createDirectories(folder.resolve("without")));
    Set<String> needed = new TreeSet<>();
    PipelineFile pipeline = pipeline(needed);
    try (Espalier host = with.start()) {
      host.repositories().add("large", index().toString());
      for (int i = 0; i < 3; i++) {
        long began = System.nanoTime();
        long busy = THREADS.getCurrentThreadCpuTime();
        Plan plan = PluginHost.provisioning(host).resolve(pipeline);
        System.out.printf(
            Locale.ROOT,
            "%d bundles in a repository: a plan with %d of them took %.2f s, %.2f s of a processor%n",
            BUNDLES,
            needed.size(),
            since(began),
            (THREADS.getCurrentThreadCpuTime() - busy) / 1e9);
        assertEquals(List.of(), plan.problems());
        assertEquals(
            needed,
            plan.steps().stream()
                .filter(step -> step.action() == Step.Action.INSTALL)
                .map(Step::bundle)
                .filter(bundle -> bundle.startsWith("acme."))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    without.start().close();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) { // in turn, so that what else the machine does hits both
      double first = started(i % 2 == 0 ? without : with);
      double second = started(i % 2 == 0 ? with : without);
      ratios.add(i % 2 == 0 ? second / first : first / second);
    }
    ratios.sort(null);
    System.out.printf(
        Locale.ROOT,
        "a start with it takes %.2f times as long as one without (%.2f to %.2f)%n",
        ratios.get(STARTS / 2),
        ratios.get(0),
        ratios.get(STARTS - 1));
  }

  private static double started(PluginHost place) throws IOException {
    long began = System.nanoTime();
    try (Espalier host = place.start()) {
      double seconds = since(began);
      assertTrue(host.notices().isEmpty(), host.notices()::toString);
      return seconds;
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
