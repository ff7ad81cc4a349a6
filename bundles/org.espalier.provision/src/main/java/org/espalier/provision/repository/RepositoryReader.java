package org.espalier.provision.repository;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.provision.repository.IndexReader.Index;
import org.espalier.provision.repository.RepositoryList.Entry;
import org.osgi.framework.namespace.IdentityNamespace;

/** Reads repositories of every sort. */
final class RepositoryReader {
  private static final String MAVEN = "maven:";
  private static final String ASKED = "mvn:";
  private static final List<String> INDEXES = List.of("index.xml", "index.xml.gz");
  private static final Set<String> REMOTE = Set.of("http", "https", "mvn");

  private final Path caches;
  private final Web web;

  /**
   * A reader.
   *
   * @param caches a folder for copies of indexes, and for those that it makes itself
   */
  RepositoryReader(Path caches, Web web) {
    this.caches = caches;
    this.web = web;
  }

  /**
   * A location in its full form: folders and files with their whole path.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  static String absolute(String location) {
    if (isWeb(location) || (location.startsWith(MAVEN) && isWeb(location.substring(6)))) {
      return URI.create(location.replaceFirst("^maven:", "")).getHost() == null
          ? refuse(location)
          : location;
    }
    String prefix = location.startsWith(MAVEN) ? MAVEN : "";
    String path = location.substring(prefix.length());
    if (path.isBlank()) {
      return refuse(location);
    }
    return prefix + LocalSource.path(path).toAbsolutePath().normalize();
  }

  private static String refuse(String location) {
    throw new IllegalArgumentException(
        "\""
            + location
            + "\" is no repository; name a folder, an index (file or address), or a Maven"
            + " repository: maven:FOLDER or maven:ADDRESS");
  }

  private static boolean isWeb(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  /**
   * Reads a repository.
   *
   * @throws IOException if it cannot be read at all
   */
  LoadedRepository read(Entry entry) throws IOException {
    String location = entry.location();
    if (location.startsWith(ASKED)) {
      return asked(entry);
    }
    if (location.startsWith(MAVEN)) {
      String place = location.substring(MAVEN.length());
      return isWeb(place) ? asked(entry) : walked(entry, LocalSource.path(place));
    }
    if (isWeb(location)) {
      return ofWeb(entry);
    }
    Path path = LocalSource.path(location);
    return Files.isDirectory(path) ? ofFolder(entry, path) : ofFile(entry, path);
  }

  /** The Maven repository at a place that is one; reads nothing. */
  static Optional<MavenRepository> maven(Entry entry) {
    String location = entry.location();
    if (!location.startsWith(MAVEN) && !location.startsWith(ASKED)) {
      return Optional.empty();
    }
    String place = location.substring(location.indexOf(':') + 1);
    URI base = isWeb(place) ? URI.create(place) : LocalSource.path(place).toUri();
    return Optional.of(new MavenRepository(entry.name(), slashed(base)));
  }

  /** A Maven repository that has no index: it is asked for coordinates. */
  private static LoadedRepository asked(Entry entry) {
    String location = entry.location().replaceFirst("^mvn:", MAVEN);
    return new LoadedRepository(entry.name(), location, List.of(), maven(entry), List.of());
  }

  private static URI slashed(URI folder) {
    return folder.toString().endsWith("/") ? folder : URI.create(folder + "/");
  }

  private LoadedRepository walked(Entry entry, Path folder) throws IOException {
    Index index = new JarFolder(existing(folder), true).index(cache(folder));
    return loaded(entry, index, slashed(folder.toUri()), maven(entry));
  }

  private Path cache(Path folder) {
    return caches.resolve(Checksums.nameOf(folder.toString()) + ".index");
  }

  private static Path existing(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder");
    }
    return folder;
  }

  private LoadedRepository ofFolder(Entry entry, Path folder) throws IOException {
    for (String name : INDEXES) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return ofFile(entry, folder.resolve(name));
      }
    }
    Index index = new JarFolder(folder, false).index(cache(folder));
    return loaded(entry, index, slashed(folder.toUri()), Optional.empty());
  }

  private static LoadedRepository ofFile(Entry entry, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return loaded(entry, IndexReader.read(in), file.toUri(), Optional.empty());
    } catch (IOException e) {
      throw new IOException(file + " is no index: " + e.getMessage(), e);
    }
  }

  private LoadedRepository ofWeb(Entry entry) throws IOException {
    URI address = URI.create(entry.location());
    if (!address.getPath().endsWith("/")) {
      return loaded(entry, new CachedIndex(address, caches, web).read(), address, Optional.empty());
    }
    List<String> missing = new ArrayList<>();
    for (String name : INDEXES) {
      try {
        URI index = address.resolve(name);
        return loaded(entry, new CachedIndex(index, caches, web).read(), index, Optional.empty());
      } catch (FileNotFoundException e) {
        missing.add(name);
      }
    }
    throw new FileNotFoundException(
        "there is neither %s at %s; name the address of the index"
            .formatted(String.join(" nor ", missing), address));
  }

  private static LoadedRepository loaded(
      Entry entry, Index index, URI base, Optional<MavenRepository> maven) {
    List<RepositoryBundle> bundles = new ArrayList<>();
    List<String> problems = new ArrayList<>(index.problems());
    for (IndexEntry one : index.entries()) {
      if (isBundle(one)) {
        try {
          bundles.add(offered(entry, one, base));
        } catch (IllegalArgumentException e) {
          problems.add(one.name() + " " + one.version() + " is left out: " + e.getMessage());
        }
      }
    }
    return new LoadedRepository(entry.name(), entry.location(), bundles, maven, problems);
  }

  private static boolean isBundle(IndexEntry entry) {
    return entry.capabilities().stream()
        .filter(clause -> clause.namespace().equals(IdentityNamespace.IDENTITY_NAMESPACE))
        .map(clause -> clause.attributes().get(IdentityNamespace.CAPABILITY_TYPE_ATTRIBUTE))
        .anyMatch(
            type ->
                IdentityNamespace.TYPE_BUNDLE.equals(type)
                    || IdentityNamespace.TYPE_FRAGMENT.equals(type));
  }

  private static RepositoryBundle offered(Entry repository, IndexEntry entry, URI base) {
    if (entry.url().isEmpty()) {
      throw new IllegalArgumentException("the index does not say where its file is");
    }
    RepositoryBundle bundle = RepositoryBundle.listed(repository.name(), entry, base);
    String scheme = bundle.source().replaceFirst(":.*", "");
    // An index of others does not choose among the files of this machine.
    if (!base.getScheme().equals("file") && !REMOTE.contains(scheme)) {
      throw new IllegalArgumentException("an index on the web cannot name " + bundle.source());
    }
    return bundle;
  }
}
