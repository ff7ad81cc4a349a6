package org.espalier.provision.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
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
import java.util.stream.Stream;
import org.espalier.host.DownloadProgress;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Step;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFetcherTest {
  private static final byte[] JAR = bytes();

  @TempDir private Path folder;
  private Home home;
  private Path target;
  private FileServer server;
  private ConfiguredRepositories repositories;
  private SourceFetcher fetcher;

  private static byte[] bytes() {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void aServer() throws IOException {
    home = new Home(folder.resolve("home"), Optional.empty());
    target = folder.resolve("got/a.jar");
    server = new FileServer().with("/a.jar", JAR);
    Web web = new Web(Map.of(), Duration.ofSeconds(5));
    repositories = new ConfiguredRepositories(home, web);
    repositories.remove("central");
    repositories.remove("local");
    fetcher = new SourceFetcher(home, repositories, web);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileOfTheWebComesThroughRedirectsWithItsSignatureAndProgress() throws IOException {
    server.redirecting("/moved.jar", "/a.jar").with("/moved.jar.sig", "signed");
    List<DownloadProgress> seen = new ArrayList<>();
    ChangeListener listener =
        new ChangeListener() {
          @Override
          public void download(DownloadProgress progress) {
            seen.add(progress);
          }
        };
    fetcher.fetch(step("/moved.jar", JAR.length, sha256()), target, listener);
    assertArrayEquals(JAR, Files.readAllBytes(target));
    assertEquals("signed", Files.readString(folder.resolve("got/a.jar.sig")));
    assertTrue(
        seen.stream()
            .anyMatch(
                one -> one.received() == JAR.length && one.size().equals(Optional.of(300_000L))),
        seen.toString());
    assertNothingIsLeft();
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    FileNotFoundException e =
        assertThrows(FileNotFoundException.class, () -> fetch(step("/b.jar", -1, "")));
    assertEquals(server.address("/b.jar") + ": the server has no such file", e.getMessage());
    assertNothingIsLeft();
  }

  @Test
  void aServerThatFailsIsQuoted() {
    server.answering(503);
    IOException e = assertThrows(IOException.class, () -> fetch(step("/a.jar", -1, "")));
    assertEquals(server.address("/a.jar") + ": the server answered 503", e.getMessage());
  }

  @Test
  void redirectsEnd() {
    server.redirecting("/x", "/y").redirecting("/y", "/x");
    IOException e = assertThrows(IOException.class, () -> fetch(step("/x", -1, "")));
    assertTrue(e.getMessage().endsWith("redirects more than 5 times"), e.getMessage());
  }

  @Test
  void aFileThatBreaksOffIsNotKept() throws IOException {
    server.cutting("/a.jar", 1000);
    IOException e = assertThrows(IOException.class, () -> fetch(step("/a.jar", -1, "")));
    assertTrue(e.getMessage().endsWith("try again"), e.getMessage());
    assertFalse(Files.exists(target));
    assertNothingIsLeft();
  }

  @Test
  void anotherFileThanThatOfThePlanIsRefused() throws IOException {
    String other = "0".repeat(64);
    UntrustedException e =
        assertThrows(UntrustedException.class, () -> fetch(step("/a.jar", JAR.length, other)));
    assertTrue(e.getMessage().startsWith("com.acme.a 1.0.0 from http"), e.getMessage());
    assertTrue(e.getMessage().contains(other), e.getMessage());
    assertThrows(UntrustedException.class, () -> fetch(step("/a.jar", 5, "")));
    assertFalse(Files.exists(target));
    assertNothingIsLeft();
  }

  @Test
  void whoeverAsksToStopGetsNothing() throws IOException {
    ChangeListener stopping =
        new ChangeListener() {
          @Override
          public boolean stopRequested() {
            return true;
          }
        };
    assertThrows(
        InterruptedIOException.class,
        () -> fetcher.fetch(step("/a.jar", -1, ""), target, stopping));
    assertNothingIsLeft();
  }

  @Test
  void withoutANetworkTheMessageSaysWhatToLookAt() {
    Step step = step("/a.jar", -1, "");
    server.close();
    IOException e = assertThrows(IOException.class, () -> fetch(step));
    assertTrue(e.getMessage().contains("cannot be reached"), e.getMessage());
    assertTrue(e.getMessage().contains("HTTP_PROXY"), e.getMessage());
  }

  @Test
  void coordinatesAreLookedForInEveryMavenRepository() throws IOException {
    repositories.add("empty", "maven:" + Files.createDirectories(folder.resolve("empty")));
    repositories.add("web", "maven:" + server.address("/maven2"));
    server.with("/maven2/com/acme/a/1.0.0/a-1.0.0.jar", JAR);
    server.with("/maven2/com/acme/a/1.0.0/a-1.0.0.jar.sha1", Checksums.of(jar(), "SHA-1") + "  a");
    fetch(mvn("mvn:com.acme:a:1.0.0"));
    assertArrayEquals(JAR, Files.readAllBytes(target));
    FileNotFoundException e =
        assertThrows(FileNotFoundException.class, () -> fetch(mvn("mvn:com.acme:b:1.0.0")));
    assertEquals(
        "mvn:com.acme:b:1.0.0 cannot be had: empty does not have it; web does not have it;"
            + " add one that has it: espalier repo add NAME maven:ADDRESS",
        e.getMessage());
  }

  @Test
  void aJarThatIsNotWhatItsChecksumSaysIsRefused() throws IOException {
    repositories.add("web", "maven:" + server.address("/maven2/"));
    server.with("/maven2/com/acme/a/1.0.0/a-1.0.0.jar", JAR);
    server.with("/maven2/com/acme/a/1.0.0/a-1.0.0.jar.sha256", "1".repeat(64));
    assertThrows(UntrustedException.class, () -> fetch(mvn("mvn:com.acme:a:1.0.0")));
    assertNothingIsLeft();
  }

  @Test
  void ofASnapshotTheNewestBuildIsFetched() throws IOException {
    repositories.add("web", "maven:" + server.address("/maven2/"));
    String at = "/maven2/com/acme/a/1.0-SNAPSHOT/";
    server.with(
        at + "maven-metadata.xml",
        "<metadata><versioning><snapshotVersions>"
            + "<snapshotVersion><extension>pom</extension><value>1.0-2-2</value></snapshotVersion>"
            + "<snapshotVersion><classifier>linux</classifier><extension>jar</extension>"
            + "<value>1.0-2-2</value></snapshotVersion>"
            + "<snapshotVersion><extension>jar</extension><value>1.0-1-1</value></snapshotVersion>"
            + "</snapshotVersions></versioning></metadata>");
    server.with(at + "a-1.0-2-2-linux.jar", JAR);
    fetch(mvn("mvn:com.acme:a:1.0-SNAPSHOT:linux"));
    assertArrayEquals(JAR, Files.readAllBytes(target));
  }

  @Test
  void whatIsNoCoordinateIsToldHowToWriteOne() {
    for (String wrong : List.of("mvn:a:b", "mvn:a:..:1", "mvn:a:b:1:c:d", "mvn:a/../b:c:1")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> MavenCoordinates.parse(wrong))
              .getMessage();
      assertTrue(message.contains("write mvn:group:artifact:version"), message);
    }
  }

  private Path jar() throws IOException {
    return Files.write(folder.resolve("own.jar"), JAR);
  }

  private String sha256() throws IOException {
    return Checksums.of(jar(), "SHA-256");
  }

  private void fetch(Step step) throws IOException {
    fetcher.fetch(step, target, ChangeListener.SILENT);
  }

  private Step step(String path, long bytes, String sha256) {
    return step(server.address(path).toString(), bytes, Optional.of(sha256));
  }

  private static Step mvn(String source) {
    return step(source, -1, Optional.empty());
  }

  private static Step step(String source, long bytes, Optional<String> sha256) {
    return new Step(
        Step.Action.INSTALL,
        "com.acme.a",
        "1.0.0",
        Optional.empty(),
        source,
        bytes,
        sha256.filter(text -> !text.isEmpty()),
        List.of(),
        false);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(home.downloads())) {
      assertEquals(List.of(), files.toList());
    }
  }
}
