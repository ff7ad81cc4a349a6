package org.espalier.lib.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {
  @TempDir Path temporary;
  private Path place;
  private Path library;

  @BeforeEach
  void aFragmentWithTwoLibraries() throws IOException {
    Path fragment = Files.createDirectory(temporary.resolve("fragment"));
    library = Files.writeString(fragment.resolve("liba.so"), "aaa");
    Path nested = Files.createDirectory(fragment.resolve("nested"));
    Files.writeString(nested.resolve("libb.so.1"), "b");
    place = temporary.resolve("natives").resolve("x");
  }

  @Test
  void unpacksEveryLibraryAndLeavesNothingElse() throws IOException {
    unpack();
    assertEquals("aaa", Files.readString(place.resolve("liba.so")));
    assertEquals("b", Files.readString(place.resolve("libb.so.1")));
    assertEquals(List.of("x"), names(place.getParent()));
  }

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    unpack();
    FileTime before = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(place.resolve("liba.so"), before);
    unpack();
    assertEquals(before, Files.getLastModifiedTime(place.resolve("liba.so")));
  }

  @Test
  void aDamagedFolderIsReplaced() throws IOException {
    unpack();
    Files.writeString(place.resolve("liba.so"), "a");
    Files.delete(place.resolve("libb.so.1"));
    unpack();
    assertEquals("aaa", Files.readString(place.resolve("liba.so")));
    assertEquals("b", Files.readString(place.resolve("libb.so.1")));
    assertEquals(List.of("x"), names(place.getParent()));
  }

  @Test
  void whatAKilledHostLeftIsRemovedAfterADay() throws IOException {
    Path parent = Files.createDirectories(place.getParent());
    Path old = Files.createDirectory(parent.resolve(".unfinished-1"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90_000)));
    Path inUse = Files.createDirectory(parent.resolve(".unfinished-2"));
    unpack();
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(inUse));
  }

  @Test
  void aFailureSaysWhereAndHowMuchAndLeavesNothing() throws IOException {
    Enumeration<URL> entries = entries();
    NativeFiles files = new NativeFiles(entries);
    Files.createDirectories(place.getParent());
    Files.writeString(place, "a file where the folder should be");
    IOException failure =
        assertThrows(
            IOException.class,
            () -> {
              Files.delete(library);
              files.unpackTo(place);
            });
    assertTrue(failure.getMessage().contains("liba.so"), failure.getMessage());
    assertEquals(List.of("x"), names(place.getParent()));
  }

  @Test
  void aFragmentWithoutLibrariesIsRefused() {
    assertThrows(IOException.class, () -> new NativeFiles(null).unpackTo(place));
  }

  private void unpack() throws IOException {
    new NativeFiles(entries()).unpackTo(place);
  }

  private Enumeration<URL> entries() throws IOException {
    try (Stream<Path> files = Files.walk(temporary.resolve("fragment"))) {
      List<URL> urls = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        urls.add(file.toUri().toURL());
      }
      return Collections.enumeration(urls);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
