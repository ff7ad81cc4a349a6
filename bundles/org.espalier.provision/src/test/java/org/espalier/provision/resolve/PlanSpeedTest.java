package org.espalier.provision.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository of 500 bundles; how long a plan takes is printed, and not judged. */
class PlanSpeedTest {
  private static final int BUNDLES = 500;
  private static final int NAMED = 40;

  @TempDir private Path folder;

  @Test
  void aPlanOverFiveHundredBundlesHasWhatIsNeededAndNothingElse() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (int i = 0; i < BUNDLES; i++) {
      write(jars, i);
    }
    TestHost host = new TestHost(folder);
    host.repositories.index(jars);
    host.repositories.add("large", jars.toString());
    List<ComponentRequirement> wanted = new ArrayList<>();
    Set<String> needed = new HashSet<>();
    for (int i = 0; i < NAMED; i++) {
      int number = BUNDLES - 1 - 7 * i;
      wanted.add(wanted(number));
      collect(number, needed);
    }
    long began = System.nanoTime();
    Plan plan = new PipelinePlan(host.planning(), wanted).make("large.yaml");
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d bundles in a repository: a plan with %d of them took %.2f s%n",
        BUNDLES,
        plan.steps().size(),
        seconds);
    assertEquals(List.of(), plan.problems());
    assertEquals(needed, new HashSet<>(plan.steps().stream().map(Step::bundle).toList()));
    assertEquals(needed.size(), plan.steps().size());
    Plan again = new PipelinePlan(host.planning(), wanted).make("large.yaml");
    assertEquals(plan, again, "the same plan every time");
  }

  /** Bundle i brings the layer i and imports the packages of three bundles before it. */
  private static void write(Path jars, int i) throws IOException {
    List<String> imports = new ArrayList<>();
    for (int other : imports(i)) {
      imports.add("acme.p%d;version=\"[1,2)\"".formatted(other));
    }
    List<String> headers = new ArrayList<>();
    headers.add("Export-Package: acme.p%d;version=1.%d".formatted(i, i));
    headers.add(Jars.component("layer", "acme_" + i));
    if (!imports.isEmpty()) {
      headers.add("Import-Package: " + String.join(",", imports));
    }
    Jars.bundle(jars, "acme.b" + i, "1." + i, headers.toArray(new String[0]));
  }

  private static List<Integer> imports(int i) {
    return i < 3 ? List.of() : List.of(i / 2, i / 3, i / 5).stream().distinct().toList();
  }

  private static void collect(int i, Set<String> needed) {
    if (needed.add("acme.b" + i)) {
      imports(i).forEach(other -> collect(other, needed));
    }
  }

  private static ComponentRequirement wanted(int i) {
    return new ComponentRequirement(
        Optional.of("layer"),
        "acme_" + i,
        Optional.empty(),
        Optional.empty(),
        "large.yaml:" + (i + 1) + ":1",
        Optional.empty());
  }
}
