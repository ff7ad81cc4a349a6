package org.espalier.runtime.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.espalier.host.DownloadProgress;
import org.espalier.host.RunListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = new byte[300_000];
  private static final String CHECKSUM;

  static {
    new Random(1).nextBytes(CONTENT);
    CHECKSUM = Checksum.of(CONTENT);
  }

  @TempDir Path folder;
  private FileServer server;
  private final Told told = new Told();

  /** Remembers what it is told. */
  private static final class Told implements RunListener {
    private final List<String> messages = new ArrayList<>();
    private final List<DownloadProgress> progress = new ArrayList<>();
    private volatile boolean stop;

    @Override
    public void message(String text) {
      messages.add(text);
    }

    @Override
    public void download(DownloadProgress now) {
      progress.add(now);
    }

    @Override
    public boolean stopRequested() {
      return stop;
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = new FileServer(CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path target() {
    return folder.resolve("cache").resolve(CHECKSUM);
  }

  private Path part() {
    return folder.resolve("cache").resolve(CHECKSUM + ".part");
  }

  private Download download(String path, String sha256, Map<String, String> environment) {
    Download.Patience patience =
        new Download.Patience(Duration.ofMillis(1500), Duration.ofMillis(1));
    return new Download(path, sha256, target(), told, environment, patience);
  }

  private void fetch() throws IOException {
    assertEquals(CHECKSUM, download(server.address("/file"), CHECKSUM, Map.of()).fetch());
    assertArrayEquals(CONTENT, Files.readAllBytes(target()));
    assertOnly(CHECKSUM);
  }

  private IOException refused(String path, String sha256) {
    return assertThrows(
        IOException.class, () -> download(server.address(path), sha256, Map.of()).fetch());
  }

  /** Nothing of a download lies about. */
  private void assertOnly(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertEquals(
          List.of(names),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals(".lock"))
              .toList());
    }
  }

  @Test
  void itTellsHowFarItIsAndWhatCame() throws IOException {
    fetch();
    DownloadProgress last = told.progress.get(told.progress.size() - 1);
    assertEquals(CONTENT.length, last.received());
    assertEquals(Optional.of((long) CONTENT.length), last.size());
    assertTrue(last.bytesPerSecond() > 0);
    assertEquals("fetching " + server.address("/file"), told.messages.get(0));
    assertTrue(told.messages.get(1).startsWith("fetched 0.3 MB in "), told.messages.toString());
  }

  @Test
  void aConnectionThatBreaksIsTakenUpWhereItBroke() throws IOException {
    server.cutting(100_000, 2);
    fetch();
    assertEquals(3, server.requests.size(), server.requests.toString());
    assertEquals("/file", server.requests.get(0));
    assertTrue(server.requests.get(1).matches("/file bytes=[1-9]\\d*-"), server.requests.get(1));
    assertTrue(told.messages.get(1).endsWith("; trying again in 0 s"), told.messages.toString());
  }

  @Test
  void whatAnEarlierDownloadLeftIsGoneOnWith() throws IOException {
    server.cutting(0, 99);
    Files.createDirectories(target().getParent());
    Files.write(part(), java.util.Arrays.copyOf(CONTENT, 1000));
    Files.writeString(folder.resolve("cache").resolve(CHECKSUM + ".tag"), "\"v1\"");
    refused("/file", CHECKSUM);
    assertEquals(4, server.requests.size());
    assertEquals(1000, Files.size(part()));
    server.cutting(0, 0);
    fetch();
    assertEquals("/file bytes=1000-", server.requests.get(4));
  }

  @Test
  void aServerThatKnowsNoRangesSendsTheWholeFile() throws IOException {
    server.ignoringRanges().cutting(100_000, 1);
    fetch();
    assertEquals(2, server.requests.size());
  }

  @Test
  void aFileThatChangedAtTheServerIsFetchedWhole() throws IOException {
    Files.createDirectories(target().getParent());
    Files.write(part(), new byte[5000]);
    Files.writeString(folder.resolve("cache").resolve(CHECKSUM + ".tag"), "\"v0\"");
    fetch();
    assertEquals(List.of("/file bytes=5000-"), server.requests);
  }

  @Test
  void aPartThatDoesNotFitIsThrownAway() throws IOException {
    server.tagged(null);
    Files.createDirectories(target().getParent());
    Files.write(part(), new byte[5000]);
    fetch();
    assertEquals(List.of("/file bytes=5000-", "/file"), server.requests);
  }

  @Test
  void aPartThatIsLongerThanTheFileIsThrownAway() throws IOException {
    server.refusing(416, 1);
    Files.createDirectories(target().getParent());
    Files.write(part(), new byte[CONTENT.length + 1]);
    fetch();
    assertEquals("/file", server.requests.get(1));
  }

  @Test
  void anotherFileIsNotKept() throws IOException {
    String other = Checksum.of(new byte[] {1});
    assertEquals(
        "it has SHA-256 " + CHECKSUM + ", expected " + other, refused("/file", other).getMessage());
    assertEquals(1, server.requests.size());
    assertOnly();
  }

  @Test
  void aFileThatIsNotThereIsAskedForOnce() throws IOException {
    server.refusing(404, 99);
    assertEquals("the server answered 404", refused("/file", CHECKSUM).getMessage());
    assertEquals(1, server.requests.size());
    assertOnly();
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() throws IOException {
    server.refusing(503, 3);
    fetch();
    assertEquals(4, server.requests.size());
    server.refusing(503, 4);
    Files.delete(target());
    assertEquals("the server answered 503", refused("/file", CHECKSUM).getMessage());
  }

  @Test
  void aRedirectionIsFollowed() throws IOException {
    assertEquals(CHECKSUM, download(server.address("/moved"), CHECKSUM, Map.of()).fetch());
    assertEquals(List.of("/moved", "/file"), server.requests);
  }

  @Test
  void aStopKeepsWhatCame() throws IOException {
    server.cutting(100_000, 99);
    told.stop = true;
    IOException stopped = refused("/file", CHECKSUM);
    assertEquals(InterruptedIOException.class, stopped.getClass());
    assertTrue(stopped.getMessage().contains("bytes that came are kept"), stopped.getMessage());
    assertFalse(Files.exists(target()));
    told.stop = false;
    server.cutting(0, 0);
    fetch();
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();
    IOException stopped = refused("/file", CHECKSUM);
    assertTrue(Thread.interrupted());
    assertEquals(InterruptedIOException.class, stopped.getClass());
  }

  @Test
  void ofTwoWhoWantAFileOneFetchesIt() {
    CompletableFuture<?>[] both =
        Stream.of(new Told(), new Told())
            .map(
                listener ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            new Download(
                                    server.address("/file"),
                                    CHECKSUM,
                                    target(),
                                    listener,
                                    Map.of(),
                                    Download.Patience.USUAL)
                                .fetch();
                          } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                          }
                        },
                        task -> new Thread(task).start())) // not those that the client needs
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).join();
    assertEquals(List.of("/file"), server.requests);
  }

  @Test
  void aProxyOfTheEnvironmentIsAsked() throws IOException {
    Map<String, String> proxy = Map.of("HTTP_PROXY", "http://127.0.0.1:" + server.port());
    assertEquals(CHECKSUM, download("http://data.invalid/file", CHECKSUM, proxy).fetch());
    assertEquals(List.of("/file"), server.requests);
  }

  @Test
  void aProxyThatIsNoneIsRefused() {
    Map<String, String> proxy = Map.of("ALL_PROXY", "socks5://localhost:1");
    String message =
        assertThrows(
                IOException.class, () -> download(server.address("/file"), CHECKSUM, proxy).fetch())
            .getMessage();
    assertTrue(message.contains("the proxy \"socks5://localhost:1\""), message);
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String wrong : List.of("ftp://localhost/x", "no address at all", "x.csv")) {
      IOException refused =
          assertThrows(IOException.class, () -> download(wrong, CHECKSUM, Map.of()).fetch());
      assertTrue(refused.getMessage().contains(wrong), refused.getMessage());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    assertTrue(refused("/file", CHECKSUM).getMessage().contains("cache"));
  }
}
