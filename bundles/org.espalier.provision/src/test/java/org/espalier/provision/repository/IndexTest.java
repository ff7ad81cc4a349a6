package org.espalier.provision.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.espalier.provision.repository.IndexEntry.Clause;
import org.espalier.provision.resolve.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class IndexTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    IndexEntry entry =
        new IndexEntry(
            List.of(
                new Clause(
                    "osgi.identity",
                    Map.of(
                        "osgi.identity",
                        "com.acme.a<b>",
                        "version",
                        Version.parseVersion("1.4.0.q"),
                        "size",
                        17L,
                        "share",
                        0.5,
                        "names",
                        List.of("one", "two, and \\ a half"),
                        "versions",
                        List.of(new Version(1, 0, 0), new Version(2, 0, 0))),
                    Map.of("uses", "a,\"b\" & c"))),
            List.of(new Clause("osgi.ee", Map.of(), Map.of("filter", "(&(a=1)(!(b>=2)))"))));
    String text = IndexWriter.write("acme \"one\"", List.of(entry));
    assertEquals(List.of(entry), read(text.getBytes(StandardCharsets.UTF_8)).entries());
  }

  @Test
  void aGzippedIndexIsReadLikeAPlainOne() throws IOException {
    byte[] text = "<repository><resource/></repository>".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text);
    }
    assertEquals(1, read(zipped.toByteArray()).entries().size());
  }

  @Test
  void entitiesAndDocumentTypesAreRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "do not tell");
    String text =
        "<!DOCTYPE repository [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]><repository name=\"&e;\"><resource>&e;</resource></repository>";
    IndexFormatException e = assertThrows(IndexFormatException.class, () -> read(text));
    assertTrue(!e.getMessage().contains("do not tell"), e.getMessage());
  }

  @Test
  void whatUnpacksToMoreThanAnIndexHasIsRefused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write("<repository>".getBytes(StandardCharsets.UTF_8));
      out.write(" ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
      out.write("</repository>".getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = zipped.toByteArray();
    IndexFormatException e =
        assertThrows(
            IndexFormatException.class,
            () -> IndexReader.read(new ByteArrayInputStream(bytes), 1 << 19));
    assertEquals("it is larger than 524288 bytes", e.getMessage());
  }

  @Test
  void whatIsNoIndexIsToldWithItsPlace() {
    assertEquals(
        "1:7: <html> is no index: that begins with <repository>",
        assertThrows(IndexFormatException.class, () -> read("<html></html>")).getMessage());
    String broken =
        assertThrows(IndexFormatException.class, () -> read("<repository>")).getMessage();
    assertTrue(broken.startsWith("1:13: "), broken);
    String version =
        "<repository><resource><capability namespace=\"x\">"
            + "<attribute name=\"size\" type=\"Long\" value=\"many\"/>";
    String wrong = assertThrows(IndexFormatException.class, () -> read(version)).getMessage();
    assertTrue(wrong.endsWith("the attribute size: \"many\" is no Long"), wrong);
  }

  @Test
  void theIndexOfAFolderIsTheSameWheneverItIsWritten() throws IOException {
    Jars.bundle(folder.resolve("b"), "com.acme.b", "1.0.0");
    Jars.bundle(folder, "com.acme.a", "2.0.0", Jars.component("layer", "acme_a"));
    Jars.bundle(folder, "com.acme.a", "1.0.0");
    Files.write(folder.resolve("c.jar"), new byte[] {1, 2, 3});
    var written = FolderIndex.write(folder, Map.of());
    String first = Files.readString(folder.resolve("index.xml"));
    assertEquals(3, written.bundles());
    assertEquals(1, written.problems().size());
    assertTrue(written.problems().get(0).contains("c.jar"), written.problems().get(0));
    FolderIndex.write(folder, Map.of());
    assertEquals(first, Files.readString(folder.resolve("index.xml")));
    List<String> urls = read(first).entries().stream().map(IndexEntry::url).toList();
    assertEquals(
        List.of("com.acme.a-1.0.0.jar", "com.acme.a-2.0.0.jar", "b/com.acme.b-1.0.0.jar"), urls);
    Map<String, Object> content = read(first).entries().get(1).content();
    assertEquals(Files.size(folder.resolve("com.acme.a-2.0.0.jar")), content.get("size"));
    assertEquals(64, content.get("osgi.content").toString().length());
  }

  private static IndexReader.Index read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static IndexReader.Index read(byte[] bytes) throws IOException {
    return IndexReader.read(new ByteArrayInputStream(bytes));
  }
}
