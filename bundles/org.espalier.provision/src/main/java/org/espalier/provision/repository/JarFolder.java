package org.espalier.provision.repository;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.json.AtomicFile;
import org.espalier.provision.repository.IndexReader.Index;

/**
 * Makes an index of the bundles in a folder and below, reading only what changed since the last
 * time.
 */
final class JarFolder {
  private static final String MODIFIED = "modified";
  private static final String PROBLEM = "problem";

  private final Path folder;
  private final boolean maven;
  private final Map<String, IndexEntry> known = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A folder.
   *
   * @param maven whether it is a Maven repository: jars that are no bundles, sources and the like
   *     are then no problem
   */
  JarFolder(Path folder, boolean maven) {
    this.folder = folder;
    this.maven = maven;
  }

  /** Reads every jar. */
  Index index() throws IOException {
    List<IndexEntry> entries = new ArrayList<>();
    for (Map.Entry<String, BasicFileAttributes> jar : jars().entrySet()) {
      IndexEntry entry = read(jar.getKey(), jar.getValue());
      if (entry.content().get(PROBLEM) instanceof String problem) {
        problems.add(problem);
      } else {
        entries.add(withoutTime(entry));
      }
    }
    return new Index(List.copyOf(entries), List.copyOf(problems));
  }

  /** Reads the jars that are not in a cache as they are, and brings it up to date. */
  Index index(Path cache) throws IOException {
    remember(cache);
    List<IndexEntry> all = new ArrayList<>();
    boolean changed = false;
    for (Map.Entry<String, BasicFileAttributes> jar : jars().entrySet()) {
      Optional<IndexEntry> same =
          Optional.ofNullable(known.remove(jar.getKey()))
              .filter(entry -> isSame(entry, jar.getValue()));
      changed |= same.isEmpty();
      all.add(same.isPresent() ? same.get() : read(jar.getKey(), jar.getValue()));
    }
    if (changed || !known.isEmpty()) {
      AtomicFile.write(cache, IndexWriter.write(folder.toString(), all));
    }
    List<IndexEntry> entries = new ArrayList<>(all);
    entries.removeIf(entry -> entry.content().containsKey(PROBLEM));
    if (!maven) {
      all.removeAll(entries);
      all.forEach(entry -> problems.add(entry.content().get(PROBLEM).toString()));
    }
    return new Index(List.copyOf(entries), List.copyOf(problems));
  }

  private void remember(Path cache) {
    if (Files.isRegularFile(cache)) {
      try (InputStream in = Files.newInputStream(cache)) {
        IndexReader.read(in).entries().forEach(entry -> known.put(entry.url(), entry));
      } catch (IOException e) {
        known.clear(); // a cache that cannot be read is made again
      }
    }
  }

  private static boolean isSame(IndexEntry entry, BasicFileAttributes file) {
    Map<String, Object> content = entry.content();
    return Long.valueOf(file.size()).equals(content.get(IndexEntry.SIZE))
        && Long.valueOf(file.lastModifiedTime().toMillis()).equals(content.get(MODIFIED));
  }

  private static IndexEntry withoutTime(IndexEntry entry) {
    Map<String, Object> content = new TreeMap<>(entry.content());
    content.remove(MODIFIED);
    return entry.withContent(content);
  }

  private IndexEntry read(String url, BasicFileAttributes attributes) {
    Path jar = folder.resolve(path(url));
    Map<String, Object> content;
    IndexEntry entry;
    try {
      BundleJar bundle = BundleJar.read(jar);
      content = IndexEntry.contentOf(url, bundle.bytes(), bundle.sha256());
      entry = IndexEntry.of(bundle.resource(), content);
    } catch (IOException | RuntimeException e) {
      content = IndexEntry.contentOf(url, attributes.size(), "");
      content.put(PROBLEM, problem(jar, e));
      entry = new IndexEntry(List.of(), List.of());
    }
    content.put(MODIFIED, attributes.lastModifiedTime().toMillis());
    return entry.withContent(content);
  }

  private static String problem(Path jar, Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(jar.toString()) ? message : jar + " cannot be read: " + message;
  }

  /** The jars by their relative addresses. */
  private Map<String, BasicFileAttributes> jars() throws IOException {
    Map<String, BasicFileAttributes> jars = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isWanted(file.getFileName().toString())) {
              jars.put(url(file), attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) {
              throw e;
            }
            problems.add(file + " cannot be read: " + e.getMessage());
            return FileVisitResult.CONTINUE;
          }
        });
    return jars;
  }

  private boolean isWanted(String name) {
    return name.endsWith(".jar") && !(maven && name.matches(".*-(sources|javadoc|tests)\\.jar"));
  }

  private String url(Path file) {
    String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
    try {
      return new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(file + " has a name that is no address", e));
    }
  }

  private static String path(String url) {
    return URI.create(url).getPath();
  }
}
