package org.espalier.runtime.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one file over HTTP, as badly as a test wants. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final byte[] content;
  private volatile int cutAfter = Integer.MAX_VALUE;
  private volatile int failures;
  private volatile int status = 503;
  private volatile boolean ignoresRanges;
  private volatile String tag = "\"v1\"";

  /** What each request asked for, as {@code path range}, without the range where it has none. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address(String path) {
    return "http://localhost:" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Closes the connection after so many bytes of a body, but of the last so many requests. */
  FileServer cutting(int bytes, int times) {
    cutAfter = bytes;
    failures = times;
    return this;
  }

  /** Answers the first so many requests with a status. */
  FileServer refusing(int code, int times) {
    status = code;
    failures = times;
    return this;
  }

  FileServer ignoringRanges() {
    ignoresRanges = true;
    return this;
  }

  FileServer tagged(String other) {
    tag = other;
    return this;
  }

  private synchronized boolean fails() {
    return failures-- > 0;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String path = exchange.getRequestURI().getPath();
    requests.add(range == null ? path : path + " " + range);
    boolean fails = fails();
    if (path.equals("/moved")) {
      exchange.getResponseHeaders().set("Location", address("/file"));
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    } else if (fails && cutAfter == Integer.MAX_VALUE) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    } else {
      send(exchange, range, fails ? cutAfter : Integer.MAX_VALUE);
    }
  }

  private void send(HttpExchange exchange, String range, int most) throws IOException {
    String known = exchange.getRequestHeaders().getFirst("If-Range");
    boolean partial = range != null && !ignoresRanges && (known == null || known.equals(tag));
    int from = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    if (partial) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(partial ? 206 : 200, content.length - from);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content, from, Math.min(most, content.length - from));
      body.flush();
    } catch (IOException e) {
      // the connection is cut in the middle of the body, as was wanted
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
