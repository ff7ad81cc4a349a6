package org.espalier.runtime.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.espalier.host.RunListener;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCacheTest {
  private static final byte[] CONTENT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
  private static final String CHECKSUM = Checksum.of(CONTENT);

  @TempDir Path folder;
  private HttpServer server;
  private int requests;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/data.csv",
        exchange -> {
          requests++;
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPathIsRelativeToThePipeline() throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), CONTENT);
    DataFile named = new DataFile(Optional.of("x.csv"), Optional.empty(), Optional.empty());
    DatasetCache cache = cache();
    assertEquals(file, cache.find(named));
    assertEquals(CHECKSUM, cache.used().get("x.csv"));
  }

  @Test
  void aFileThatIsNotThereIsNamedWithItsWholePath() {
    DataFile named = new DataFile(Optional.of("y.csv"), Optional.empty(), Optional.empty());
    String message = assertThrows(DataException.class, () -> cache().find(named)).getMessage();
    assertTrue(message.contains(folder.resolve("y.csv").toString()), message);
  }

  @Test
  void anAddressIsFetchedOnceAndThenFoundInTheCache() throws IOException {
    Path first = cache().find(remote("/data.csv", CHECKSUM));
    assertEquals(CHECKSUM, Checksum.of(first));
    assertEquals(first, cache().find(remote("/data.csv", CHECKSUM)));
    assertEquals(1, requests);
  }

  @Test
  void aCompressedFileIsFoundByTheChecksumOfWhatItUnpacksTo() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(CONTENT);
    }
    Path file = Files.write(folder.resolve("x.csv.gz"), zipped.toByteArray());
    DataFile named = new DataFile(Optional.of("x.csv.gz"), Optional.empty(), Optional.of(CHECKSUM));
    assertEquals(file, cache().find(named));
    ChecksumIndex index = new ChecksumIndex(folder.resolve("checksums.tsv"));
    DatasetCache.Found found = new DatasetCache.Found(file, Checksum.of(file));
    assertEquals(Optional.of(found), index.find(CHECKSUM, List.of(folder)));
    assertEquals(
        Optional.of(found),
        new ChecksumIndex(folder.resolve("checksums.tsv")).find(CHECKSUM, List.of(folder)));
  }

  @Test
  void aCompressedFileThatIsDamagedIsAnotherFile() throws IOException {
    Files.write(folder.resolve("x.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    DataFile named = new DataFile(Optional.of("x.csv.gz"), Optional.empty(), Optional.of(CHECKSUM));
    assertThrows(DataException.class, () -> cache().find(named));
  }

  @Test
  void aFolderIsFoundAndItsChecksumChangesWithItsFiles() throws IOException {
    Files.createDirectories(folder.resolve("pictures/cat"));
    Files.write(folder.resolve("pictures/cat/a"), CONTENT);
    DatasetCache cache = cache();
    assertEquals(folder.resolve("pictures"), cache.findFolder("pictures"));
    Files.move(folder.resolve("pictures/cat/a"), folder.resolve("pictures/cat/b"));
    DatasetCache later = cache();
    later.findFolder("pictures");
    assertNotEquals(cache.used().get("pictures"), later.used().get("pictures"));
    assertThrows(DataException.class, () -> cache().findFolder("photographs"));
  }

  @Test
  void anotherFileThanThePipelineExpectsIsRefusedAndNotKept() throws IOException {
    String other = Checksum.of(new byte[] {1});
    String message =
        assertThrows(DataException.class, () -> cache().find(remote("/data.csv", other)))
            .getMessage();
    assertTrue(message.contains(CHECKSUM), message);
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      assertEquals(
          List.of(folder.resolve("cache/.lock")),
          kept.filter(path -> !path.toString().endsWith(".tsv")).toList());
    }
  }

  @Test
  void anAddressWithoutAChecksumIsRefused() {
    DataFile file =
        new DataFile(Optional.empty(), Optional.of("http://localhost/x"), Optional.empty());
    assertThrows(DataException.class, () -> cache().find(file));
    assertEquals(0, requests);
  }

  @Test
  void aFileInTheCacheThatWasDamagedIsNotUsed() throws IOException {
    Path kept = cache().find(remote("/data.csv", CHECKSUM));
    Files.write(kept, new byte[] {1, 2, 3});
    assertThrows(DataException.class, () -> cache().find(remote("/data.csv", CHECKSUM)));
    assertFalse(Checksum.of(kept).equals(CHECKSUM));
  }

  private DatasetCache cache() {
    return new DatasetCache(folder, folder.resolve("cache"), RunListener.SILENT);
  }

  private DataFile remote(String path, String sha256) {
    String url = "http://localhost:" + server.getAddress().getPort() + path;
    return new DataFile(Optional.empty(), Optional.of(url), Optional.of(sha256));
  }

  @Test
  void offlineNothingIsFetchedAndTheMessageSaysWhereToPutTheFile() throws IOException {
    RunListener forbidding =
        new RunListener() {
          @Override
          public boolean mayDownload(String address) {
            return false;
          }
        };
    Path cache = folder.resolve("cache");
    for (DatasetCache offline :
        List.of(
            new DatasetCache(folder, cache, forbidding),
            new DatasetCache(
                folder,
                cache,
                RunListener.SILENT,
                new FoundFiles(),
                Map.of(DatasetCache.OFFLINE, "1")))) {
      DataFile file = remote("/data.csv", CHECKSUM);
      String message = assertThrows(DataException.class, () -> offline.find(file)).getMessage();
      for (String part : List.of(file.url().get(), CHECKSUM, "offline", cache.toString())) {
        assertTrue(message.contains(part), message);
      }
      Files.createDirectories(cache);
      Path put = Files.write(cache.resolve("data.csv"), CONTENT);
      assertEquals(put, offline.find(file));
      Files.delete(put);
    }
    assertEquals(0, requests);
  }

  @Test
  void whatStandsInPlaceOfAFileOrAFolderIsSaid() throws IOException {
    Files.createDirectories(folder.resolve("d"));
    Files.write(folder.resolve("f"), CONTENT);
    String message =
        assertThrows(DataException.class, () -> cache().find(DataFile.at("d"))).getMessage();
    assertTrue(message.contains("is a folder; name a file in it"), message);
    message = assertThrows(DataException.class, () -> cache().findFolder("f")).getMessage();
    assertTrue(message.contains("is a file; name the folder"), message);
    assertThrows(DataException.class, () -> cache().find(DataFile.at("a\0b")));
  }
}
