package org.espalier.provision.repository;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves bytes by path, redirects, and breaks off where a test wants it. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> moved = new ConcurrentHashMap<>();
  private final Map<String, Integer> cut = new ConcurrentHashMap<>();
  private volatile int status = 200;

  /** What was asked for, as {@code path status}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  FileServer with(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  FileServer with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  FileServer redirecting(String path, String to) {
    moved.put(path, to);
    return this;
  }

  /** Promises all of a file and sends so many bytes. */
  FileServer cutting(String path, int bytes) {
    cut.put(path, bytes);
    return this;
  }

  /** Answers everything with a status. */
  FileServer answering(int code) {
    status = code;
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> headers = new HashMap<>();
    byte[] content = files.get(path);
    int answer = content == null ? 404 : status;
    if (moved.containsKey(path)) {
      headers.put("Location", moved.get(path));
      answer = 302;
    } else if (content != null) {
      String tag = "\"" + java.util.Arrays.hashCode(content) + "\"";
      headers.put("ETag", tag);
      answer = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : answer;
    }
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    requests.add(path + " " + answer);
    if (answer != 200) {
      exchange.sendResponseHeaders(answer, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(200, content.length);
    int most = Math.min(content.length, cut.getOrDefault(path, content.length));
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content, 0, most);
      body.flush();
    } catch (IOException e) {
      requests.add(path + " broke off");
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
