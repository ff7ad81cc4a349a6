package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.espalier.runtime.files.Checksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleChecksumsTest {
  @TempDir Path folder;

  @Test
  void aFileIsReadAgainOnlyWhenItChanged() throws IOException {
    Path jar = Files.writeString(folder.resolve("a b.jar"), "first");
    FileTime time = Files.getLastModifiedTime(jar);
    Optional<Path> memory = Optional.of(folder.resolve("checksums"));
    BundleChecksums checksums = new BundleChecksums(memory);
    String first = checksums.of("reference:" + jar.toUri()).orElseThrow();
    assertEquals(Checksum.of(jar), first);
    checksums.remember();

    Files.writeString(jar, "other");
    Files.setLastModifiedTime(jar, time);
    assertEquals(first, new BundleChecksums(memory).of(jar.toUri().toString()).orElseThrow());
    Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() + 5_000));
    assertNotEquals(first, new BundleChecksums(memory).of(jar.toUri().toString()).orElseThrow());
  }

  @Test
  void aBundleThatCameFromNoFileHasNone() throws IOException {
    BundleChecksums checksums = new BundleChecksums(Optional.empty());
    assertEquals(Optional.empty(), checksums.of("System Bundle"));
    assertEquals(Optional.empty(), checksums.of("file:" + folder.resolve("gone.jar")));
    checksums.remember();
  }

  @Test
  void aDamagedMemoryIsForgotten() throws IOException {
    Path memory = Files.writeString(folder.resolve("checksums"), "nonsense\n");
    Path jar = Files.writeString(folder.resolve("a.jar"), "first");
    assertEquals(
        Optional.of(Checksum.of(jar)),
        new BundleChecksums(Optional.of(memory)).of(jar.toUri().toString()));
  }
}
