package org.espalier.runtime.files;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One attempt to fetch a file, or the rest of one, over HTTP.
 *
 * <p>Bytes are written as they come, by a thread of the client; the thread that asked watches.
 */
final class HttpTransfer {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int UNSATISFIABLE = 416;
  private static final long POLL_MILLIS = 100;

  private final HttpClient client;
  private final PartialFile part;
  private final Duration patience;
  private volatile FileChannel channel;
  private volatile IOException unwritten;
  private volatile long received;
  private volatile long size = -1;
  private volatile boolean closed;

  /**
   * An attempt.
   *
   * @param patience how long no byte may come
   */
  HttpTransfer(HttpClient client, PartialFile part, Duration patience) {
    this.client = client;
    this.part = part;
    this.patience = patience;
  }

  /** Watches; throws to end the transfer. */
  @FunctionalInterface
  interface Watcher {
    /**
     * Is told a few times a second.
     *
     * @param received the bytes that are there
     * @param size the bytes of the whole file; -1 where that is not known
     */
    void look(long received, long size) throws IOException;
  }

  /**
   * Fetches what is missing.
   *
   * @throws RefusedException if the server does not give the file, or it cannot be kept
   * @throws IOException if the connection fails; what came is kept
   */
  void run(URI uri, Watcher watcher) throws IOException {
    received = part.size();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request(uri, received), this::subscriber);
    try {
      HttpResponse<Void> response = await(answer, watcher);
      watcher.look(received, size);
      check(response.statusCode());
    } finally {
      answer.cancel(true);
      close();
    }
    if (unwritten != null) {
      throw refusal();
    }
  }

  private HttpRequest request(URI uri, long from) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(patience).header("User-Agent", "espalier");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      part.tag().ifPresent(tag -> request.header("If-Range", tag));
    }
    return request.build();
  }

  private BodySubscriber<Void> subscriber(HttpResponse.ResponseInfo answer) {
    int status = answer.statusCode();
    if (status != OK && status != PARTIAL) {
      return BodySubscribers.discarding();
    }
    try {
      open(answer);
    } catch (IOException e) {
      unwritten = e;
      return BodySubscribers.discarding();
    }
    return BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(this::write));
  }

  private synchronized void open(HttpResponse.ResponseInfo answer) throws IOException {
    if (closed) {
      return;
    }
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    if (answer.statusCode() == PARTIAL) {
      String range = answer.headers().firstValue("Content-Range").orElse("");
      if (!range.startsWith("bytes " + received + "-")) {
        part.delete();
        throw new ProtocolException(
            "the server gave the bytes \"" + range + "\", which were not asked for");
      }
      size = length < 0 ? -1 : received + length;
      channel = part.append();
    } else {
      received = 0;
      size = length;
      channel = part.restart(tag(answer));
    }
    refuseWithoutRoom();
  }

  private void refuseWithoutRoom() throws IOException {
    long room = Files.getFileStore(part.path()).getUsableSpace();
    if (size - received > room) {
      throw new IOException(
          "%d bytes are needed and %d are free in %s"
              .formatted(size - received, room, part.path().getParent()));
    }
  }

  /** A strong tag: a weak one promises nothing about bytes. */
  private static Optional<String> tag(HttpResponse.ResponseInfo answer) {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.headers().firstValue("Last-Modified"));
  }

  private synchronized void write(byte[] bytes) {
    if (closed || unwritten != null) {
      return;
    }
    try {
      PartialFile.write(channel, bytes);
      received += bytes.length;
    } catch (IOException e) {
      unwritten = e;
    }
  }

  private synchronized void close() throws IOException {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }

  private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, Watcher watcher)
      throws IOException {
    long last = received;
    long moved = System.nanoTime();
    while (true) {
      try {
        return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (unwritten != null) {
          throw refusal();
        }
        long now = System.nanoTime();
        moved = received == last ? moved : now;
        last = received;
        if (now - moved > patience.toNanos()) {
          throw new IOException("no byte came for " + patience.toSeconds() + " seconds", e);
        }
        watcher.look(received, size);
      } catch (ExecutionException e) {
        throw new IOException(Download.cause(e.getCause()), e.getCause());
      } catch (InterruptedException e) {
        throw Interruptible.interrupted(e);
      }
    }
  }

  private void check(int status) throws IOException {
    if (status == OK || status == PARTIAL) {
      return;
    }
    String said = "the server answered " + status;
    if (status == UNSATISFIABLE && received > 0) {
      part.delete();
      throw new IOException(said + " to a request for the rest");
    }
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    throw passing ? new IOException(said) : new RefusedException(said, null);
  }

  private IOException refusal() throws IOException {
    if (unwritten instanceof ProtocolException) {
      return unwritten;
    }
    close();
    part.delete();
    return new RefusedException("it cannot be kept: " + Download.cause(unwritten), unwritten);
  }

  /** A failure that another attempt would meet again. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
