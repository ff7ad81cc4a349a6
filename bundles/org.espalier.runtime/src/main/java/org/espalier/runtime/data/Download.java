package org.espalier.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;

/** Fetches a file, checks it, and moves it into place. */
final class Download {
  private static final int OK = 200;

  private Download() {}

  /**
   * Fetches a file.
   *
   * @param address an http or https address
   * @param sha256 the checksum that it, or what it unpacks to, must have
   * @param target where it is to stand
   * @param messages is told of it
   * @throws IOException if it cannot be fetched, or is another file
   */
  static Path fetch(String address, String sha256, Path target, Consumer<String> messages)
      throws IOException {
    URI uri = URI.create(address);
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw new IOException("only http and https addresses can be fetched, not " + address);
    }
    messages.accept("fetching " + address);
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), ".download", ".part");
    try {
      receive(uri, part);
      if (!Checksum.fits(part, sha256)) {
        throw new IOException("it has SHA-256 " + Checksum.of(part) + ", expected " + sha256);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      messages.accept("fetched " + Files.size(target) + " bytes");
      return target;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The message of an exception, or its class where it has none. */
  static String cause(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void receive(URI uri, Path part) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw new IOException("the server answered " + response.statusCode());
        }
        Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
