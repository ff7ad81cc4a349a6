package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownChecksumsTest {
  @TempDir private Path folder;

  @Test
  void aFileIsReadAgainWhenItsSizeOrItsTimeChanged() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jar"), "one");
    FileTime time = Files.getLastModifiedTime(file);
    Path kept = folder.resolve("checksums.json");
    KnownChecksums first = new KnownChecksums(kept);
    String one = first.sha256(file);
    assertEquals(BundleJar.sha256(file), one);
    first.save();
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertEquals(one, new KnownChecksums(kept).sha256(file), "nothing that can be seen changed");
    Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() + 1000));
    assertEquals(BundleJar.sha256(file), new KnownChecksums(kept).sha256(file));
    Files.writeString(file, "three");
    Files.setLastModifiedTime(file, time);
    assertEquals(BundleJar.sha256(file), new KnownChecksums(kept).sha256(file));
  }

  @Test
  void filesThatAreGoneAreForgottenAndADamagedFileIsMadeAnew() throws IOException {
    Path gone = Files.writeString(folder.resolve("gone.jar"), "gone");
    Path file = Files.writeString(folder.resolve("a.jar"), "one");
    Path kept = Files.writeString(folder.resolve("checksums.json"), "{");
    KnownChecksums checksums = new KnownChecksums(kept);
    checksums.sha256(gone);
    assertEquals(BundleJar.sha256(file), checksums.sha256(file));
    Files.delete(gone);
    checksums.save();
    assertFalse(Files.readString(kept).contains("gone.jar"));
  }
}
