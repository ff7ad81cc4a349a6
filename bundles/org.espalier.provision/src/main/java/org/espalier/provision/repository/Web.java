package org.espalier.provision.repository;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fetches files over http and https, through the proxies of the environment. */
final class Web {
  private static final int MAX_REDIRECTS = 5;

  private final EnvironmentProxy proxies;
  private final int patience;

  /**
   * Fetches with patience.
   *
   * @param patience how long a connection, or the next byte, may take
   */
  Web(Map<String, String> environment, Duration patience) {
    this.proxies = new EnvironmentProxy(environment);
    this.patience = Math.toIntExact(patience.toMillis());
  }

  Web() {
    this(System.getenv(), Duration.ofSeconds(30));
  }

  /**
   * What tells one content of an address from a later one.
   *
   * @param tag the {@code ETag}
   * @param modified the {@code Last-Modified}
   */
  record Stamp(Optional<String> tag, Optional<String> modified) {
    static final Stamp NONE = new Stamp(Optional.empty(), Optional.empty());
  }

  /** Is told how far a file is; throws to end it. */
  @FunctionalInterface
  interface Watcher {
    /**
     * Is told after each piece.
     *
     * @param size the bytes of the whole file; -1 where the server does not say
     */
    void look(long received, long size) throws IOException;
  }

  /**
   * Fetches a file, unless it is what it was.
   *
   * @param known what it was before; {@link Stamp#NONE} to fetch in any case
   * @param target is written
   * @return its stamp; empty if it is as before, and nothing was written
   * @throws FileNotFoundException if the server has no such file
   * @throws IOException if it cannot be reached, or the file is not whole
   */
  Optional<Stamp> fetch(URI address, Stamp known, Path target, Watcher watcher) throws IOException {
    URI at = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpURLConnection connection = open(at, known);
      try {
        int status = status(connection, at);
        if (status == HttpURLConnection.HTTP_NOT_MODIFIED) {
          return Optional.empty();
        }
        if (status == HttpURLConnection.HTTP_OK) {
          receive(connection, at, target, watcher);
          return Optional.of(
              new Stamp(
                  Optional.ofNullable(connection.getHeaderField("ETag")),
                  Optional.ofNullable(connection.getHeaderField("Last-Modified"))));
        }
        at = redirection(connection, status, at);
      } finally {
        connection.disconnect();
      }
    }
    throw new IOException(address + ": the server redirects more than " + MAX_REDIRECTS + " times");
  }

  private HttpURLConnection open(URI address, Stamp known) throws IOException {
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IOException("only http and https addresses can be fetched, not " + address);
    }
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(proxies.of(address));
    connection.setConnectTimeout(patience);
    connection.setReadTimeout(patience);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "espalier");
    known.tag().ifPresent(tag -> connection.setRequestProperty("If-None-Match", tag));
    known.modified().ifPresent(since -> connection.setRequestProperty("If-Modified-Since", since));
    return connection;
  }

  private static int status(HttpURLConnection connection, URI address) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (UnknownHostException e) {
      throw new IOException(unreachable(address, "the host is not known"), e);
    } catch (SocketTimeoutException e) {
      throw new IOException(unreachable(address, "no answer in time"), e);
    } catch (IOException e) {
      throw new IOException(unreachable(address, String.valueOf(e.getMessage())), e);
    }
  }

  private static String unreachable(URI address, String why) {
    return "%s cannot be reached (%s); is the network there, and does it need a proxy (%s_PROXY)?"
        .formatted(address, why, address.getScheme().toUpperCase(Locale.ROOT));
  }

  private static URI redirection(HttpURLConnection connection, int status, URI at)
      throws IOException {
    String location = connection.getHeaderField("Location");
    boolean moved =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (moved && location != null) {
      try {
        URI next = at.resolve(location);
        if ("https".equals(at.getScheme()) && !"https".equals(next.getScheme())) {
          throw new IOException(at + " redirects to " + next + ", which is not protected");
        }
        return next;
      } catch (IllegalArgumentException e) {
        throw new IOException(at + " redirects to \"" + location + "\", which is no address", e);
      }
    }
    if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
      throw new FileNotFoundException(at + ": the server has no such file");
    }
    throw new IOException(at + ": the server answered " + status);
  }

  private static void receive(
      HttpURLConnection connection, URI address, Path target, Watcher watcher) throws IOException {
    long size = connection.getContentLengthLong();
    long received = 0;
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(target)) {
      byte[] piece = new byte[1 << 16];
      for (int read = read(in, piece, address); read >= 0; read = read(in, piece, address)) {
        out.write(piece, 0, read);
        received += read;
        watcher.look(received, size);
      }
    }
    if (size >= 0 && received != size) {
      throw new IOException(
          "%s: the connection ended after %d of %d bytes; try again"
              .formatted(address, received, size));
    }
  }

  private static int read(InputStream in, byte[] piece, URI address) throws IOException {
    try {
      return in.read(piece);
    } catch (SocketTimeoutException e) {
      throw new IOException(address + ": no byte came any more; try again", e);
    } catch (IOException e) {
      throw new IOException(address + ": " + e.getMessage() + "; try again", e);
    }
  }
}
