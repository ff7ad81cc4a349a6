package org.espalier.runtime.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScratchSpaceTest {
  @TempDir Path folder;

  private long names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.count();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a file has its name while it is open")
  void aFileHasNoNameSoThatAKilledProcessLeavesNothing() throws IOException {
    Path place = folder.resolve("home/scratch");
    try (ScratchSpace space = new ScratchSpace(place, 0)) {
      ScratchFile file = space.file();
      file.append(new float[] {1, 2, 3}, 0, 3);
      float[] read = new float[2];
      file.read(1, read, 0, 2);
      assertArrayEquals(new float[] {2, 3}, read);
      assertEquals(0, names(place));
    }
  }

  @Test
  void closingRemovesTheFiles() throws IOException {
    ScratchSpace space = new ScratchSpace(folder, 0);
    ScratchFile file = space.file();
    file.append(new int[] {1}, 0, 1);
    space.close();
    assertEquals(0, names(folder));
    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> file.read(0, new int[1], 0, 1));
    assertTrue(failure.getCause().getMessage().contains("cannot keep encoded rows in " + folder));
    assertThrows(IllegalStateException.class, space::file);
  }

  @Test
  void aFolderThatCannotBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ScratchSpace space = new ScratchSpace(file, 0)) {
      UncheckedIOException failure = assertThrows(UncheckedIOException.class, space::file);
      String message = failure.getCause().getMessage();
      assertTrue(message.contains(file.toString()), message);
      assertTrue(message.contains("larger heap"), message);
    }
  }

  @Test
  void theHeapIsSharedByAll() {
    try (ScratchSpace space = new ScratchSpace(folder, 100)) {
      assertTrue(space.claim(60));
      assertFalse(space.claim(50));
      assertTrue(space.claim(40));
      space.release(60);
      assertTrue(space.claim(50));
    }
  }

  @Test
  void spacesOfOneShareMakeRoomForOneAnother() {
    ScratchSpace[] idle = new ScratchSpace[1];
    HeapShare share =
        new HeapShare(
            100,
            () -> {
              boolean any = idle[0] != null;
              if (any) {
                idle[0].close();
                idle[0] = null;
              }
              return any;
            });
    ScratchSpace first = new ScratchSpace(folder, share);
    assertTrue(first.claim(60));
    try (ScratchSpace second = new ScratchSpace(folder, share)) {
      assertFalse(second.claim(50));
      idle[0] = first;
      assertTrue(second.claim(50));
      assertFalse(second.claim(60));
    }
  }
}
