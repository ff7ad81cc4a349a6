package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever data somebody has, a run trains on them by a documented rule, or is refused with their
 * place and a remedy, and leaves nothing behind.
 */
@ExtendWith(HostExtension.class)
class HostileDataIT {
  private static final String SHA256 = "0".repeat(64);

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> eachIsTrainedOnOrRefused(Espalier host) {
    List<HostileData> all = HostileData.all();
    assertEquals(all.size(), all.stream().map(HostileData::title).distinct().count());
    return all.stream().map(data -> dynamicTest(data.title(), () -> check(data, host))).toList();
  }

  private void check(HostileData data, Espalier host) throws IOException {
    Path place = Files.createTempDirectory(folder, "case");
    data.write(place);
    Outcome outcome = run(host, place).ended(data.code());
    data.told().forEach(outcome::told);
    assertLeavesNothing(place);
    assertEquals(data.code() == 0, Files.exists(place.resolve("runs")), "a run");
    if (data.code() != 0) {
      assertEquals("", outcome.out());
    }
  }

  private static Outcome run(Espalier host, Path place, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", place + "/p.yaml", "--runs", place + "/runs"));
    arguments.addAll(List.of(more));
    return new HostLine(host).execute(arguments);
  }

  /** Nothing that was begun lies about. */
  private static void assertLeavesNothing(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      List<Path> parts = files.filter(file -> file.toString().endsWith(".part")).toList();
      assertEquals(List.of(), parts);
    }
  }

  private Path good() throws IOException {
    Path place = Files.createTempDirectory(folder, "good");
    HostileData.all().get(0).write(place);
    return place;
  }

  @Test
  void aClassThatTheModelDoesNotKnowIsRefusedAsItIsEvaluated(Espalier host) throws IOException {
    Path place = good();
    JsonNode run = run(host, place, "--json").ended(0).json();
    Files.writeString(place.resolve("data.csv"), "text,label\ntea,good\ncold tea,fair\n");
    new HostLine(host)
        .execute(
            List.of(
                "evaluate",
                run.path("folder").asText(),
                place + "/p.yaml",
                "--set",
                "data.split={}"))
        .ended(6)
        .told(
            "data.csv:3: the label \"fair\" is none of the classes that the model knows, bad, good");
  }

  @Test
  void aFileThatMayNotBeReadIsRefused(Espalier host) throws IOException {
    Path place = good();
    Path data = place.resolve("data.csv");
    assumeTrue(data.toFile().setReadable(false), "no such rights here");
    assumeFalse(Files.isReadable(data), "this user may read everything");
    run(host, place).ended(6).told("p.yaml:4:").told("data.csv may not be read");
    assertFalse(Files.exists(place.resolve("runs")));
  }

  @Test
  void aFolderOfRunsThatIsAFileIsRefused(Espalier host) throws IOException {
    Path place = good();
    Files.writeString(place.resolve("runs"), "a file");
    run(host, place).ended(6).told("no run can be written into").told("runs is a file; name");
  }

  @Test
  void aFolderOfRunsThatMayNotBeWrittenIsRefused(Espalier host) throws IOException {
    Path place = good();
    Path runs = Files.createDirectory(place.resolve("runs"));
    assumeTrue(runs.toFile().setWritable(false), "no such rights here");
    assumeFalse(Files.isWritable(runs), "this user may write everywhere");
    run(host, place).ended(6).told("no run can be written into").told("permission denied");
  }

  @Test
  void aDownloadOfAnotherFileIsRefusedAndNotKept(Espalier host) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/data.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[] {1, 2, 3});
          exchange.close();
        });
    server.start();
    try {
      Path place = good();
      String url = "http://localhost:" + server.getAddress().getPort() + "/data.csv";
      String source = "data.source={type: csv, url: \"%s\", sha256: %s}".formatted(url, SHA256);
      run(host, place, "--set", source).ended(6).told("it has SHA-256 039058c6").told(SHA256);
      run(host, place, "--set", source, "--offline")
          .ended(6)
          .told("nothing is fetched while offline");
      run(host, place, "--set", source.replace("/data", "/gone")).ended(6).told("answered 404");
    } finally {
      server.stop(0);
    }
    try (Stream<Path> kept = Files.list(HostExtension.home().resolve("datasets"))) {
      assertTrue(kept.noneMatch(file -> file.getFileName().toString().startsWith(SHA256)));
    }
  }
}
