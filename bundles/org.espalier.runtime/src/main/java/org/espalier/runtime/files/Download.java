package org.espalier.runtime.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.DownloadProgress;
import org.espalier.host.RunListener;
import org.espalier.runtime.files.HttpTransfer.RefusedException;

/**
 * Fetches a file, checks it, and moves it into place.
 *
 * <p>A connection that breaks is taken up again where it broke, after growing pauses; so is, by the
 * next download, one that was stopped or killed. Of two processes that want the same file one
 * fetches it, and the other waits. What turns out to be another file is not kept.
 */
final class Download {
  private static final int ATTEMPTS = 4;
  private static final double MEGABYTE = 1e6;

  private final String address;
  private final String sha256;
  private final Path target;
  private final RunListener listener;
  private final Patience patience;
  private final HttpClient client;
  private final PartialFile part;

  /**
   * How long a download waits.
   *
   * @param silence how long no byte may come
   * @param pause how long it waits before the second attempt; twice that before the third
   */
  record Patience(Duration silence, Duration pause) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1));
  }

  /**
   * A download.
   *
   * @param address an http or https address
   * @param sha256 the checksum that it, or what it unpacks to, must have
   * @param target where it is to stand
   * @param listener is told of it, and may stop it
   * @param environment names proxies
   */
  Download(
      String address,
      String sha256,
      Path target,
      RunListener listener,
      Map<String, String> environment,
      Patience patience) {
    this.address = address;
    this.sha256 = sha256;
    this.target = target;
    this.listener = listener;
    this.patience = patience;
    this.part = new PartialFile(target);
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience.silence())
            .proxy(new EnvironmentProxies(environment))
            .build();
  }

  /** The message of an exception, or what its class says where it has none. */
  static String cause(Throwable e) {
    if (e instanceof ConnectException && e.getMessage() == null) {
      return "no connection; is the network there, and does it need a proxy (HTTPS_PROXY)?";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /**
   * Fetches the file.
   *
   * @return its checksum
   * @throws InterruptedIOException if it was stopped; what came is kept for the next time
   * @throws IOException if it cannot be fetched, or is another file
   */
  String fetch() throws IOException {
    URI uri = uri();
    Files.createDirectories(target.getParent());
    return CacheLock.holding(target, this::waitForOther, () -> fetchAlone(uri));
  }

  private String fetchAlone(URI uri) throws IOException {
    Optional<String> fetched =
        Files.isRegularFile(target) ? Checksum.fitting(target, sha256) : Optional.empty();
    return fetched.isPresent() ? fetched.get() : receiveAndKeep(uri);
  }

  private URI uri() throws IOException {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        client.proxy().orElseThrow().select(uri); // refuses what cannot be a proxy
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("no way to " + address + ": " + e.getMessage(), e);
    }
    throw new IOException("only http and https addresses can be fetched, not " + address);
  }

  private void waitForOther(int asked) throws IOException {
    if (asked == 0) {
      listener.message("another process is fetching " + address + "; waiting for it");
    }
    refuseStopped();
  }

  private String receiveAndKeep(URI uri) throws IOException {
    boolean resumed = part.size() > 0;
    receive(uri);
    String own = Checksum.of(part.path());
    if (!Checksum.fits(part.path(), own, sha256)) {
      part.delete();
      if (resumed) {
        listener.message("the rest that came does not fit to the part that was there");
        return receiveAndKeep(uri);
      }
      throw new IOException("it has SHA-256 " + own + ", expected " + sha256);
    }
    Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
    part.delete();
    return own;
  }

  private void receive(URI uri) throws IOException {
    long began = System.nanoTime();
    long had = part.size();
    listener.message(
        "fetching " + address + (had > 0 ? ", the rest from byte " + had + " on" : ""));
    for (int attempt = 1; ; attempt++) {
      long before = part.size();
      try {
        attempt(uri);
        break;
      } catch (RefusedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        attempt = part.size() > before ? 1 : attempt;
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt, e);
      }
    }
    double seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
    double megabytes = (part.size() - (part.size() > had ? had : 0)) / MEGABYTE;
    listener.message(
        String.format(
            Locale.ROOT,
            "fetched %.1f MB in %.1f s (%.1f MB/s)",
            megabytes,
            seconds,
            megabytes / seconds));
  }

  private void attempt(URI uri) throws IOException {
    long began = System.nanoTime();
    long before = part.size();
    new HttpTransfer(client, part, patience.silence())
        .run(
            uri,
            (received, size) -> {
              refuseStopped();
              double seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
              double rate = Math.max(0, received - before) / seconds;
              listener.download(
                  new DownloadProgress(
                      address, received, size < 0 ? Optional.empty() : Optional.of(size), rate));
            });
  }

  private void pause(int attempt, IOException failure) throws IOException {
    long millis = patience.pause().toMillis() << (attempt - 1);
    listener.message(
        String.format(Locale.ROOT, "%s; trying again in %.0f s", cause(failure), millis / 1000.0));
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      refuseStopped();
      Interruptible.sleep(Math.min(millis, 100));
    }
  }

  private void refuseStopped() throws IOException {
    if (listener.stopRequested()) {
      throw new InterruptedIOException(
          "stopped while fetching %s; the %d bytes that came are kept, and the next time goes on from there"
              .formatted(address, part.size()));
    }
  }
}
