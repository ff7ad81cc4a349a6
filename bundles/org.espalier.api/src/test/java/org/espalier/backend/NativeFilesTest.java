package org.espalier.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {
  @TempDir Path temporary;
  private Path place;
  private Path first;
  private Path second;

  @BeforeEach
  void aFragmentWithTwoJars() throws IOException {
    first = temporary.resolve("first-1.0.jar");
    second = temporary.resolve("second-1.0.jar");
    zip(first, "META-INF/MANIFEST.MF", "org/a/linux/liba.so", "org/a/linux/include/a.h");
    zip(second, "org/b/linux/libb.so.1", "org/b/linux/lib/cmake/b.cmake");
    place = temporary.resolve("natives").resolve("x");
  }

  @Test
  void unpacksEveryLibraryAndLeavesNothingElse() throws IOException {
    unpack();
    assertEquals(List.of("liba.so", "libb.so.1", NativeFiles.LIST), names(place));
    assertEquals("org/a/linux/liba.so", Files.readString(place.resolve("liba.so")));
    assertEquals(List.of("x"), names(place.getParent()));
  }

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    unpack();
    FileTime before = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(place.resolve("liba.so"), before);
    Files.writeString(place.resolve("liba0.so"), "a copy that JavaCPP made");
    unpack();
    assertEquals(before, Files.getLastModifiedTime(place.resolve("liba.so")));
    assertTrue(Files.exists(place.resolve("liba0.so")));
  }

  @Test
  void aFileThatWasCutShortIsReplaced() throws IOException {
    unpack();
    Files.writeString(place.resolve("liba.so"), "org/");
    unpack();
    assertEquals("org/a/linux/liba.so", Files.readString(place.resolve("liba.so")));
    assertEquals(List.of("x"), names(place.getParent()));
  }

  @Test
  void aFileThatWasLostIsReplaced() throws IOException {
    unpack();
    Files.delete(place.resolve("libb.so.1"));
    unpack();
    assertTrue(Files.exists(place.resolve("libb.so.1")));
  }

  @Test
  void aFolderFromOtherJarsIsReplaced() throws IOException {
    unpack();
    zip(second, "org/b/linux/libb.so.2");
    unpack();
    assertEquals(List.of("liba.so", "libb.so.2", NativeFiles.LIST), names(place));
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
    NativeFiles files = new NativeFiles(Collections.enumeration(List.of(url(first), url(second))));
    Files.delete(second);
    IOException failure = assertThrows(IOException.class, () -> files.unpackTo(place));
    assertTrue(failure.getMessage().contains("1 GB"), failure.getMessage());
    assertTrue(failure.getMessage().contains(place.getParent().toString()), failure.getMessage());
    assertEquals(List.of(), names(place.getParent()));
  }

  @Test
  void aFragmentWithoutLibrariesIsRefused() {
    assertThrows(IOException.class, () -> new NativeFiles(null).unpackTo(place));
  }

  private void unpack() throws IOException {
    new NativeFiles(Collections.enumeration(List.of(url(first), url(second)))).unpackTo(place);
  }

  private static URL url(Path file) throws IOException {
    return file.toUri().toURL();
  }

  /** Writes a jar whose entries hold their own names. */
  private static void zip(Path file, String... entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
