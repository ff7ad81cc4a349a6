package org.espalier.provision.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.espalier.provision.archive.RawArchive.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleJarTest {
  @TempDir Path folder;

  private String refused(RawArchive archive) throws IOException {
    return refused(archive.bytes());
  }

  private String refused(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("raw.jar"), bytes);
    IOException e = assertThrows(UnsafeArchiveException.class, () -> BundleJar.read(file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    return e.getMessage();
  }

  private String refusedPart(Consumer<Part> change) throws IOException {
    Part part = new Part("data.txt").content("content".getBytes(StandardCharsets.UTF_8));
    change.accept(part);
    return refused(new RawArchive().add(part));
  }

  private static void assertSays(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  @Test
  void aBundleIsReadWhole() throws IOException {
    Path file = new RawArchive().add("a.txt", "a").write(folder);
    BundleJar jar = BundleJar.read(file);
    assertEquals("com.acme.raw", jar.name());
    assertEquals(Files.size(file), jar.bytes());
    assertEquals(BundleJar.sha256(file), jar.sha256());
    assertEquals(List.of(), jar.behaviours());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "a\\..\\evil", "a//b", "./a"})
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    assertSays("has an entry", refused(new RawArchive().add(name, "evil")));
  }

  @ParameterizedTest
  @CsvSource({"a.txt, a.txt, two entries", "a.txt, A.TXT, differ in case"})
  void aNameCanBeThereOnceOnly(String first, String second, String said) throws IOException {
    assertSays(said, refused(new RawArchive().add(first, "1").add(second, "2")));
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    assertSays("symbolic link", refusedPart(part -> part.external = 0120777 << 16));
    assertSays("no file", refusedPart(part -> part.external = 0020666 << 16));
  }

  @Test
  void whatStandsBeforeAnEntryHasToBeWhatTheDirectorySays() throws IOException {
    String differs = "says something else";
    assertSays(
        differs,
        refusedPart(part -> part.nameBefore = "evil.txt".getBytes(StandardCharsets.UTF_8)));
    assertSays(differs, refusedPart(part -> part.flagsBefore = 1 << 11));
    assertSays(differs, refusedPart(part -> part.methodBefore = Entry.DEFLATED));
    assertSays(differs, refusedPart(part -> part.timeBefore++));
    assertSays(differs, refusedPart(part -> part.crcChange = 1));
    assertSays(differs, refusedPart(part -> part.sizeChangeBefore = 1));
    assertSays(differs, refusedPart(part -> part.extraBefore = new byte[] {0x77, 0x77, 0, 0}));
  }

  @Test
  void sizesThatAreWrongAreRefused() throws IOException {
    Consumer<Part> longer =
        part -> {
          part.deflated();
          part.sizeChange = 1;
          part.sizeChangeBefore = 1;
        };
    assertSays("instead of", refusedPart(longer));
    Consumer<Part> shorter =
        part -> {
          part.deflated();
          part.sizeChange = -1;
          part.sizeChangeBefore = -1;
        };
    assertSays("more in it", refusedPart(shorter));
  }

  @Test
  void anEncryptedEntryAndAnUnknownMethodAreRefused() throws IOException {
    assertSays("encrypted", refusedPart(part -> part.flags = 1));
    assertSays("unknown way", refusedPart(part -> part.method = 93));
  }

  @Test
  void everyByteBelongsToAnEntry() throws IOException {
    assertSays("belong to no entry", refusedPart(part -> part.gap = new byte[] {1}));
    byte[] whole = new RawArchive().add("a.txt", "a").bytes();
    byte[] before = new byte[whole.length + 1];
    System.arraycopy(whole, 0, before, 1, whole.length);
    assertSays("belong to no entry", refused(before));
    assertSays("no jar", refused(Arrays.copyOf(whole, whole.length + 1)));
    assertSays("no jar", refused(new RawArchive().comment("hello").bytes()));
    assertSays("no jar", refused(new byte[] {1, 2, 3}));
  }

  @Test
  void aChangedContentIsRefused() throws IOException {
    byte[] whole = new RawArchive().add("a.txt", "the content").bytes();
    int place = new String(whole, StandardCharsets.ISO_8859_1).indexOf("the content");
    whole[place] ^= 1;
    assertSays("differs from its checksum", refused(whole));
  }

  @Test
  void aBombIsRefusedBeforeItFillsAnything() throws IOException {
    byte[] zeros = new byte[256 << 20];
    assertSays("bomb", refused(new RawArchive().add(new Part("bomb").content(zeros).deflated())));
  }

  @Test
  void aBombWithinAnArchiveIsRefused() throws IOException {
    byte[] inner = zip("bomb", new byte[256 << 20]);
    byte[] middle = zip("inner.zip", inner);
    assertSays("bomb", refused(new RawArchive().add(new Part("m.zip").content(middle))));
  }

  @Test
  void archivesWithinArchivesHaveAnEnd() throws IOException {
    byte[] nested = zip("a.txt", new byte[1]);
    for (int i = 0; i < Budget.DEPTH; i++) {
      nested = zip("nested.zip", nested);
    }
    assertSays("deep", refused(new RawArchive().add(new Part("n.zip").content(nested))));
  }

  @Test
  void tooManyEntriesAreRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i <= Budget.ENTRIES; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
      }
    }
    byte[] many = out.toByteArray();
    assertSays("entries", refused(new RawArchive().add(new Part("many.zip").content(many))));
  }

  @Test
  void aJarWithinThatLeadsElsewhereIsRefused() throws IOException {
    byte[] inner = zip("../evil", new byte[1]);
    assertSays("leads out", refused(new RawArchive().add(new Part("in.jar").content(inner))));
  }

  @Test
  void whatIsNoBundleIsToldApart() throws IOException {
    Path file = folder.resolve("plain.jar");
    Files.write(file, zip("a.txt", new byte[1]));
    IOException e = assertThrows(IOException.class, () -> BundleJar.read(file));
    assertEquals(file + " is no OSGi bundle: its manifest names no bundle", e.getMessage());
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
