package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.provision.signing.TestJars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadJarsTest {
  @TempDir Path folder;

  @Test
  void whatWasReadBeforeIsKnownByItsChecksum() throws IOException {
    Path file = TestJars.bundle(folder.resolve("tokens.jar"), "1.4.0", "text");
    ReadJars jars = new ReadJars(folder.resolve("known"));
    BundleJar first = jars.read(file);
    assertEquals(List.of(), first.behaviours());
    Path known = folder.resolve("known").resolve(first.sha256() + ".json");
    Files.writeString(
        known, "{\"behaviours\": [{\"what\": \"remembered\", \"place\": \"p\", \"fatal\": true}]}");
    BundleJar again = jars.read(file);
    assertEquals(List.of(new Behaviour("remembered", "p", true)), again.behaviours());
    assertEquals(first.headers(), again.headers());
    assertEquals(first.bytes(), again.bytes());
    Files.writeString(known, "damaged");
    assertEquals(List.of(), jars.read(file).behaviours());
  }

  @Test
  void whatIsRefusedIsRefusedAgain() throws IOException {
    Path file = Files.write(folder.resolve("garbage.jar"), new byte[] {1, 2, 3});
    ReadJars jars = new ReadJars(folder.resolve("known"));
    assertThrows(UnsafeArchiveException.class, () -> jars.read(file));
    assertThrows(UnsafeArchiveException.class, () -> jars.read(file));
  }
}
