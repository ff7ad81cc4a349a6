package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A change that is killed at any moment leaves the home as it was, or changed altogether. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "later ones have no SecurityManager")
class KilledChangeIT {
  private static final String TIMES = "com.acme.times";
  private static final String OLD = "found [1.0.0 ACTIVE] notices []";
  private static final String NEW = "found [2.0.0 ACTIVE] notices []";
  private static final int MOST = 100;
  private static final long MINUTES = 5;

  @TempDir private Path folder;
  private PluginHost place;
  private final List<Path> versions = new ArrayList<>();

  /** What a process said before it ended, and how it ended. */
  private record Ended(int code, List<String> said) {}

  private Ended change(int last) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.security.manager=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath()
                + File.pathSeparator
                + place.distribution().resolve("lib").resolve("*"),
            KilledChange.class.getName(),
            place.distribution().toString(),
            place.home().toString(),
            TIMES,
            versions.get(0).toString(),
            versions.get(1).toString(),
            Integer.toString(last));
    Process process =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("err.txt").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it ends");
    return new Ended(process.exitValue(), Files.readAllLines(out));
  }

  @Test
  void killedBeforeAnyChangeOfAFileItLeavesTheOldStateOrTheNewOne()
      throws IOException, InterruptedException {
    place = PluginHost.in(folder);
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    for (String version : List.of("1.0.0", "2.0.0")) {
      versions.add(SamplePlugins.layer(jars, TIMES, version, "acme_times").build());
    }
    assertEquals(List.of("found [] notices []", "changed"), change(0).said());
    List<String> states = new ArrayList<>();
    int last = 1;
    Ended ended = change(last);
    while (ended.code() == KilledChange.KILLED) {
      states.add(ended.said().get(0));
      assertTrue(++last < MOST, "it never ends by itself");
      ended = change(last);
    }
    assertEquals(0, ended.code(), () -> String.join("\n", errors()));
    assertEquals("changed", ended.said().get(1));
    states.add(ended.said().get(0));
    assertTrue(states.size() > 5, states::toString);
    assertTrue(List.of(OLD, NEW).containsAll(states), states::toString);
    assertTrue(states.contains(NEW), "killed too early each time: " + states);
    assertEquals(List.of(), halves());
  }

  private List<String> errors() {
    try {
      return Files.readAllLines(folder.resolve("err.txt"));
    } catch (IOException e) {
      return List.of(e.toString());
    }
  }

  /** What is neither a jar, nor a generation. */
  private List<String> halves() throws IOException {
    List<String> names = new ArrayList<>();
    for (String part : List.of("store", "generations")) {
      try (Stream<Path> files = Files.list(place.home().resolve(part))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.matches("[0-9a-f]{64}\\.jar|\\d+\\.json|current\\.json"))
            .forEach(names::add);
      }
    }
    return names;
  }
}
