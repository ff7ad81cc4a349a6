package org.espalier.provision.resolve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Diagnosis;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.repository.LocalSource;
import org.espalier.provision.repository.MavenCoordinates;
import org.espalier.provision.repository.RepositoryBundle;
import org.espalier.provision.repository.SourceFetcher;

/** The files among what a user names, which are read, and for that fetched, to plan with them. */
final class NamedFiles {
  private final SourceFetcher fetcher;
  private final List<RepositoryBundle> bundles = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Diagnosis> problems = new ArrayList<>();

  NamedFiles(SourceFetcher fetcher, List<String> what) throws IOException {
    this.fetcher = fetcher;
    for (String one : what) {
      if (isFile(one)) {
        read(one);
      } else {
        names.add(one);
      }
    }
  }

  /** Whether a text names a file or an address, and no bundle. */
  static boolean isFile(String text) {
    return text.startsWith("http:")
        || text.startsWith("https:")
        || text.startsWith("file:")
        || text.startsWith(MavenCoordinates.SCHEME)
        || text.endsWith(".jar")
        || text.contains("/")
        || text.contains("\\");
  }

  private void read(String source) throws IOException {
    try {
      bundles.add(isRemote(source) ? fetched(source) : local(source));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          new Diagnosis(source, false, List.of(), List.of(String.valueOf(e.getMessage()))));
    }
  }

  private static boolean isRemote(String source) {
    return source.startsWith("http") || source.startsWith(MavenCoordinates.SCHEME);
  }

  private static RepositoryBundle local(String source) throws IOException {
    Path file = LocalSource.path(source).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    return RepositoryBundle.of(BundleJar.read(file), file.toString());
  }

  private RepositoryBundle fetched(String source) throws IOException {
    Path file = fetcher.fetch(source, ChangeListener.SILENT);
    try {
      BundleJar jar = BundleJar.read(file);
      fetcher.keep(file, jar.sha256());
      return RepositoryBundle.of(jar, source);
    } catch (IOException e) {
      throw new IOException(e.getMessage().replace(file.toString(), source), e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The bundles of the files. */
  List<RepositoryBundle> bundles() {
    return bundles;
  }

  /** What names no file. */
  List<String> names() {
    return names;
  }

  /** Files that cannot be used. */
  List<Diagnosis> problems() {
    return problems;
  }
}
