package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.launcher.sample.HealthyDoctor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CacheSealTest {
  private static final Map<String, String> DOCTOR =
      Map.of("Bundle-Activator", HealthyDoctor.class.getName(), "Bundle-ClassPath", ".,lib/a.jar");

  /** What happens to files on a bad disk. */
  enum Damage {
    FLIPPED {
      @Override
      void of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
      }
    },
    TRUNCATED {
      @Override
      void of(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
      }
    },
    EMPTIED {
      @Override
      void of(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    DELETED {
      @Override
      void of(Path file) throws IOException {
        Files.delete(file);
      }
    };

    abstract void of(Path file) throws IOException;
  }

  @TempDir Path folder;
  private TestDistribution distribution;

  @BeforeEach
  void writeDistribution() throws IOException {
    distribution = new TestDistribution(folder.resolve("distribution"));
    distribution.bundle("doctor", DOCTOR, HealthyDoctor.class);
    distribution.bundle("second", Map.of());
    distribution.feature("base", "doctor", "second");
  }

  @ParameterizedTest
  @EnumSource
  void eachFileThatIsDamagedIsNoticedOnceAndTheHostIsWhole(Damage damage) throws IOException {
    start(List.of());
    List<Path> files = files();
    assertTrue(files.size() >= 8, files.toString());
    for (Path file : files) {
      if (!Files.exists(file) || (Files.size(file) == 0 && damage != Damage.DELETED)) {
        continue; // of the two bundles one may have another number now
      }
      damage.of(file);
      start(List.of("damaged"));
      start(List.of());
    }
  }

  private void start(List<String> notices) throws IOException {
    try (Espalier host =
        Espalier.builder()
            .home(folder.resolve("home"))
            .distribution(distribution.folder())
            .start()) {
      assertEquals(2, host.bundles());
      assertEquals(1, host.doctor().examine().size());
      assertEquals(notices.size(), host.notices().size(), host.notices().toString());
      for (int i = 0; i < notices.size(); i++) {
        assertTrue(host.notices().get(i).contains(notices.get(i)), host.notices().get(i));
      }
    }
  }

  /** What a host leaves in its cache, but for the lock. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home").resolve("cache"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("0.lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void whatWasFilledForSomethingElseIsToldFromDamage() throws IOException {
    Path sealed = Files.createDirectories(folder.resolve("sealed"));
    Files.writeString(sealed.resolve("a"), "text");
    CacheSeal seal = new CacheSeal(folder.resolve("seal"), sealed);
    seal.set("generation 1");
    assertEquals(Optional.of(CacheSeal.Difference.NONE), seal.compare("generation 1"));
    assertEquals(Optional.of(CacheSeal.Difference.KEY), seal.compare("generation 2"));
    Files.writeString(sealed.resolve("b"), "besides");
    assertEquals(Optional.of(CacheSeal.Difference.DAMAGE), seal.compare("generation 1"));
    seal.lift();
    assertEquals(Optional.of(CacheSeal.Difference.DAMAGE), seal.compare("generation 1"));
    assertEquals(
        Optional.empty(),
        new CacheSeal(folder.resolve("seal"), folder.resolve("none")).compare(""));
  }
}
