package org.espalier.vectorizers.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/** Reads words and their vectors one after the other; for one thread. */
interface WordVectorReader extends Closeable {
  /** The size of buffers, in bytes. */
  int BUFFER = 1 << 16;

  /** The numbers of a vector. */
  int length();

  /**
   * Goes on to the next word.
   *
   * @return false after the last one
   * @throws DataException if the file is not of its format there
   */
  boolean next() throws IOException;

  /** The word. */
  String word();

  /**
   * Copies its vector.
   *
   * @param values receives {@link #length()} numbers
   * @param at from where on
   * @throws DataException if they are no finite numbers
   */
  void vector(float[] values, int at);

  @Override
  void close() throws IOException;

  /**
   * Begins to read a file of whichever format, compressed with gzip or not, or the one wanted of a
   * zip archive.
   *
   * @throws DataException if it cannot be had, or is of no known format
   */
  static WordVectorReader open(DataFile file, DataFiles files) throws IOException {
    Path path = files.find(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      in.mark(2);
      int first = in.read();
      int second = in.read();
      in.reset();
      if (first == 'P' && second == 'K') {
        return new TextVectorReader(path, entry(path, file.entry(), new ZipInputStream(in)));
      }
      boolean gzip = first == 0x1f && second == 0x8b;
      return new TextVectorReader(path, gzip ? new GZIPInputStream(in, BUFFER) : in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Goes to the entry wanted; without a name, to the only one. */
  private static InputStream entry(Path path, Optional<String> wanted, ZipInputStream zip)
      throws IOException {
    List<String> names = names(path);
    String name = wanted.orElse(names.size() == 1 ? names.get(0) : "");
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(name)) {
        return zip;
      }
    }
    throw new DataException(
        "%s holds %s; write which of these is the file of vectors, as its entry"
            .formatted(path, String.join(", ", names)));
  }

  private static List<String> names(Path path) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
