package org.espalier.runtime.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundFilesTest {
  @TempDir Path folder;
  private final FoundFiles files = new FoundFiles();
  private final AtomicInteger looked = new AtomicInteger();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("data.csv"), "a");
  }

  private void find(Path path) throws IOException {
    files.find(
        path.toString(),
        () -> {
          looked.incrementAndGet();
          return new DatasetCache.Found(path, "checksum");
        });
  }

  @Test
  void aFileIsLookedForOnceAsLongAsItStaysAsItIs() throws IOException {
    find(file);
    find(file);
    assertEquals(1, looked.get());
    Files.writeString(file, "other");
    find(file);
    assertEquals(2, looked.get());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    find(file);
    assertEquals(3, looked.get());
  }

  @Test
  void aFolderChangesWithItsFiles() throws IOException {
    find(folder);
    find(folder);
    assertEquals(1, looked.get());
    Files.writeString(folder.resolve("more.csv"), "b");
    find(folder);
    assertEquals(2, looked.get());
  }

  @Test
  void aFileThatIsGoneIsLookedForAgain() throws IOException {
    find(file);
    Files.delete(file);
    find(file);
    assertEquals(2, looked.get());
  }
}
