package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.espalier.launcher.sample.HealthyDoctor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedDistributionTest {
  @TempDir Path folder;
  private Path home;
  private TestDistribution distribution;

  @BeforeEach
  void writeDistribution() throws IOException {
    home = folder.resolve("home");
    distribution = new TestDistribution(folder.resolve("espalier"));
    distribution.bundle(
        "doctor", Map.of("Bundle-Activator", HealthyDoctor.class.getName()), HealthyDoctor.class);
    distribution.feature("base", "doctor");
    distribution.write("distribution.txt", "espalier 1.0");
  }

  /** The jar that the build makes of a distribution. */
  private PackedDistribution packed(String name) throws IOException {
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> files = Files.walk(distribution.folder())) {
      for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new ZipEntry(folder.relativize(path).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(path));
      }
    }
    URL marker = URI.create("jar:" + file.toUri() + "!/espalier/distribution.txt").toURL();
    return new PackedDistribution(marker);
  }

  @Test
  void aHostStartsFromWhatIsUnpackedAndTheNextOneUnpacksNothing() throws IOException {
    Distribution unpacked = packed("a.jar").unpackedTo(home);
    Path bundle = unpacked.folder().resolve("bundles").resolve("doctor-1.0.jar");
    try (Espalier host = Espalier.builder().home(home).distribution(unpacked.folder()).start()) {
      assertEquals(1, host.doctor().examine().size());
    }
    Files.setLastModifiedTime(bundle, FileTime.fromMillis(1000));
    assertEquals(unpacked, packed("copy.jar").unpackedTo(home));
    assertEquals(1000, Files.getLastModifiedTime(bundle).toMillis());
  }

  @Test
  void whatIsMissingOrCutShortIsUnpackedAgain() throws IOException {
    Distribution unpacked = packed("a.jar").unpackedTo(home);
    Files.write(unpacked.folder().resolve("bundles").resolve("doctor-1.0.jar"), new byte[10]);
    Files.delete(unpacked.folder().resolve("features").resolve("base.json"));
    try (Espalier host =
        Espalier.builder()
            .home(home)
            .distribution(packed("a.jar").unpackedTo(home).folder())
            .start()) {
      assertEquals(1, host.doctor().examine().size());
    }
  }

  @Test
  void anotherContentIsAnotherFolder() throws IOException {
    Distribution first = packed("a.jar").unpackedTo(home);
    distribution.bundle("more", Map.of());
    assertNotEquals(first, packed("b.jar").unpackedTo(home));
  }

  @Test
  void aClassFolderIsUsedWhereItLies() throws IOException {
    URL marker = distribution.folder().resolve("distribution.txt").toUri().toURL();
    assertEquals(
        Distribution.at(distribution.folder()), new PackedDistribution(marker).unpackedTo(home));
  }
}
