package org.espalier.provision.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.provision.json.AtomicFile;
import org.espalier.provision.repository.IndexReader.Index;
import org.osgi.framework.BundleException;

/**
 * Writes the index of a folder into it, as {@code index.xml}: every bundle there and below, with
 * its size, its SHA-256 and a relative address.
 */
public final class FolderIndex {
  private static final String FILE = "index.xml";

  private FolderIndex() {}

  /**
   * Writes the index.
   *
   * @param others bundles that are elsewhere, for each address the headers of the manifest that are
   *     known
   * @return how many bundles it lists, and what was left out
   */
  public static RepositoryInfo write(Path folder, Map<String, Map<String, String>> others)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder");
    }
    Path whole = folder.toAbsolutePath().normalize();
    Index index = new JarFolder(whole, false).index();
    List<IndexEntry> entries = new ArrayList<>(index.entries());
    for (Map.Entry<String, Map<String, String>> other : others.entrySet()) {
      entries.add(entry(other.getKey(), other.getValue()));
    }
    String name = whole.getFileName() == null ? "" : whole.getFileName().toString();
    AtomicFile.write(whole.resolve(FILE), IndexWriter.write(name, entries));
    publish(whole.resolve(FILE));
    return new RepositoryInfo(
        name, folder.resolve(FILE).toString(), entries.size(), index.problems());
  }

  /** Others read an index, as they read the jars beside it. */
  private static void publish(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static IndexEntry entry(String url, Map<String, String> headers) throws IOException {
    try {
      return IndexEntry.of(
          ResourceBuilder.build(url, headers),
          Map.of(IndexEntry.URL, url, IndexEntry.MIME, IndexEntry.BUNDLE_TYPE));
    } catch (BundleException e) {
      throw new IOException(url + " has headers that cannot be read: " + e.getMessage(), e);
    }
  }
}
