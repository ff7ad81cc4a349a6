package org.espalier.provision.repository;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.host.DownloadProgress;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Step;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.Home;
import org.espalier.provision.archive.DetachedSignature;
import org.espalier.provision.repository.Web.Stamp;
import org.espalier.provision.repository.Web.Watcher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fetches files of bundles: from a path, the web, or the Maven repositories. */
@Component(service = {Fetcher.class, SourceFetcher.class})
public final class SourceFetcher implements Fetcher {
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Home home;
  private final ConfiguredRepositories repositories;
  private final Web web;

  /** Fetches for a home. */
  @Activate
  public SourceFetcher(@Reference Home home, @Reference ConfiguredRepositories repositories) {
    this(home, repositories, new Web());
  }

  SourceFetcher(Home home, ConfiguredRepositories repositories, Web web) {
    this.home = home;
    this.repositories = repositories;
    this.web = web;
  }

  @Override
  public void fetch(Step step, Path to, ChangeListener listener) throws IOException {
    Optional<Path> kept = step.sha256().map(this::kept).filter(Files::isRegularFile);
    Path file = kept.isPresent() ? kept.get() : fetch(step.source(), listener);
    try {
      verify(step, file);
      Optional<Path> signature = signature(step.source(), listener);
      Files.createDirectories(to.toAbsolutePath().getParent());
      if (signature.isPresent()) {
        Files.move(
            signature.get(), DetachedSignature.beside(to), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The detached signature beside a source, if there is one. */
  private Optional<Path> signature(String source, ChangeListener listener) throws IOException {
    if (source.startsWith(MavenCoordinates.SCHEME)) {
      return Optional.empty(); // jars of Maven repositories are signed inside
    }
    try {
      return Optional.of(fetch(source + DetachedSignature.SUFFIX, listener));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      return Optional.empty(); // servers say in many ways that they have none
    }
  }

  private static void verify(Step step, Path file) throws IOException {
    long bytes = Files.size(file);
    String subject = step.bundle() + " " + step.version() + " from " + step.source();
    if (step.bytes() >= 0 && step.bytes() != bytes) {
      throw new UntrustedException(
          "%s has %d bytes, and the plan says %d: the repository was changed since, or its index is old; %s"
              .formatted(subject, bytes, step.bytes(), next(step.source())));
    }
    if (step.sha256().isPresent()) {
      String own = Checksums.of(file, "SHA-256");
      if (!own.equalsIgnoreCase(step.sha256().get())) {
        throw new UntrustedException(
            "%s has the SHA-256 %s, and the plan says %s: the file was changed, or the repository's index is old; do not install it before you know why; %s"
                .formatted(subject, own, step.sha256().get(), next(step.source())));
      }
    }
  }

  /** What to do where a file is not what was announced. */
  private static String next(String source) {
    boolean remote = source.startsWith(MavenCoordinates.SCHEME) || source.matches("https?:.*");
    return remote
        ? "resolve again"
        : "if it is the right one, index its folder anew: espalier repo index "
            + LocalSource.path(source).toAbsolutePath().getParent();
  }

  /**
   * Fetches a file.
   *
   * @param source the path or address of a file, an address of the web, or {@code mvn:} coordinates
   * @return a file in the home that the caller moves or deletes
   */
  public Path fetch(String source, ChangeListener listener) throws IOException {
    Files.createDirectories(home.downloads());
    sweep();
    Path target = Files.createTempFile(home.downloads(), "fetch-", ".jar");
    boolean done = false;
    try {
      if (source.startsWith(MavenCoordinates.SCHEME)) {
        fetch(MavenCoordinates.parse(source), target, listener);
      } else if (source.startsWith("http:") || source.startsWith("https:")) {
        URI address = URI.create(source);
        web.fetch(address, Stamp.NONE, target, watcher(source, listener));
      } else {
        copy(LocalSource.path(source), target, watcher(source, listener));
      }
      done = true;
      return target;
    } finally {
      if (!done) {
        Files.deleteIfExists(target);
      }
    }
  }

  /** Keeps a file that was fetched for a plan, so that carrying it out need not fetch it again. */
  public void keep(Path file, String sha256) throws IOException {
    Files.move(file, kept(sha256), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path kept(String sha256) {
    return home.downloads().resolve(sha256 + ".jar");
  }

  private void fetch(MavenCoordinates coordinates, Path target, ChangeListener listener)
      throws IOException {
    List<String> asked = new ArrayList<>();
    for (MavenRepository repository : repositories.maven()) {
      try {
        if (repository
            .fetch(coordinates, target, web, watcher(coordinates.toString(), listener))
            .isPresent()) {
          return;
        }
        asked.add(repository.name() + " does not have it");
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        asked.add(repository.name() + ": " + e.getMessage());
      }
    }
    String each = asked.isEmpty() ? "there is no Maven repository" : String.join("; ", asked);
    throw new FileNotFoundException(
        coordinates
            + " cannot be had: "
            + each
            + "; add one that has it: espalier repo add NAME maven:ADDRESS");
  }

  private static void copy(Path file, Path target, Watcher watcher) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("there is no file " + file);
    }
    long size = Files.size(file);
    long copied = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] piece = new byte[1 << 18];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        out.write(piece, 0, read);
        copied += read;
        watcher.look(copied, size);
      }
    }
  }

  private static Watcher watcher(String source, ChangeListener listener) {
    Pace pace = new Pace();
    return (received, size) -> {
      if (listener.stopRequested()) {
        throw new InterruptedIOException(
            "stopped while fetching " + source + "; nothing is changed");
      }
      if (pace.isDue() || received == size) {
        Optional<Long> whole = size < 0 ? Optional.empty() : Optional.of(size);
        listener.download(new DownloadProgress(source, received, whole, received / pace.seconds()));
      }
    };
  }

  /** Removes what a process left that was killed while it fetched, and plans nobody carried out. */
  private void sweep() throws IOException {
    Instant oldest = Instant.now().minus(FORGOTTEN);
    try (Stream<Path> files = Files.list(home.downloads())) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Says when a few tenths of a second have passed. */
  private static final class Pace {
    private static final long NANOS = 250_000_000;

    private final long began = System.nanoTime();
    private long last = began;

    boolean isDue() {
      long now = System.nanoTime();
      boolean due = now - last >= NANOS;
      last = due ? now : last;
      return due;
    }

    double seconds() {
      return Math.max(1e-3, (System.nanoTime() - began) / 1e9);
    }
  }
}
