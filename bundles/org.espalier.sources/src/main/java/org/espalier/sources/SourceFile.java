package org.espalier.sources;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * A file that a pipeline names: as it is, compressed with gzip, or in a zip or tar archive. What it
 * is its first bytes tell, and not its name.
 *
 * @param name how messages call it
 * @param path where it is
 * @param entry the file that is meant in an archive
 */
record SourceFile(String name, Path path, Optional<String> entry) {
  private static final int BUFFER = 1 << 16;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  /** Something that reads from a file. */
  interface Read<T> {
    T get() throws IOException;
  }

  /**
   * Refuses settings that name no file.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(DataFile file) {
    if (file.path().isEmpty() && file.url().isEmpty() && file.sha256().isEmpty()) {
      throw new IllegalArgumentException("no file is named; write path, or url and sha256");
    }
    if (file.path().isEmpty() && file.sha256().isEmpty()) {
      throw new IllegalArgumentException(
          "url: what an address gives is checked by its sha256; write that too");
    }
    if (file.sha256().isPresent() && !SHA256.matcher(file.sha256().get()).matches()) {
      throw new IllegalArgumentException(
          "sha256: \"" + file.sha256().get() + "\" is no SHA-256; write its 64 hexadecimal digits");
    }
  }

  /** Finds the file that a pipeline names. */
  static SourceFile find(DataFile file, DataFiles files) throws IOException {
    Path path = files.find(file);
    String name = file.path().or(file::url).map(SourceFile::shortened).orElse(path.toString());
    return new SourceFile(name, path, file.entry());
  }

  private static String shortened(String place) {
    return place.contains("://") ? place.substring(place.lastIndexOf('/') + 1) : place;
  }

  /** Begins to read its bytes, unpacked if they are compressed. */
  InputStream open() throws IOException {
    InputStream bytes = Files.newInputStream(path);
    try {
      InputStream stream = Unpacked.of(this, bytes);
      return guard(() -> Unpacked.isZip(stream) ? ofZip(stream) : ofTar(stream));
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private InputStream ofZip(InputStream stream) throws IOException {
    stream.close(); // a zip is read from its end
    ZipArchive archive = ZipArchive.open(this);
    try {
      return new BufferedInputStream(archive.only(entry), BUFFER) {
        @Override
        public void close() throws IOException {
          super.close();
          archive.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private InputStream ofTar(InputStream stream) throws IOException {
    boolean tar = Unpacked.isTar(stream);
    if (tar && entry.isPresent()) {
      return new TarReader(name, stream).find(entry.get());
    }
    if (tar) {
      throw new DataException(
          name + ": a tar archive, which may hold many files; name the one to read by entry");
    }
    if (entry.isPresent()) {
      throw new DataException(
          name + ": neither a .zip nor a .tar archive; leave entry out, or name an archive");
    }
    return stream;
  }

  /** Reads, and says of compressed data that are damaged where they stand and what to do. */
  <T> T guard(Read<T> read) throws IOException {
    try {
      return read.get();
    } catch (ZipException | EOFException e) {
      throw new DataException(
          name
              + ": damaged or cut off compressed data ("
              + e.getMessage()
              + "); fetch the file again",
          e);
    }
  }

  /** Unpacks a stream of gzip. */
  InputStream gunzip(InputStream stream) throws IOException {
    return guard(() -> new GZIPInputStream(stream, BUFFER));
  }
}
