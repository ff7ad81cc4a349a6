package org.espalier.sources;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.espalier.source.DataException;

/** The files in a zip archive, but hidden ones and those that macOS adds. */
final class ZipArchive implements Closeable {
  private static final int SHOWN = 5;

  private final SourceFile file;
  private final ZipFile zip;
  private final List<? extends ZipEntry> entries;

  private ZipArchive(SourceFile file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
    this.entries =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
            .sorted(Comparator.comparing(ZipEntry::getName))
            .toList();
  }

  /**
   * Reads what is in an archive.
   *
   * @throws DataException if it is damaged
   */
  static ZipArchive open(SourceFile file) throws IOException {
    return file.guard(() -> new ZipArchive(file, new ZipFile(file.path().toFile())));
  }

  /** Whether a path has a part that people do not see. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
  }

  /** The names of the files, sorted. */
  List<String> names() {
    return entries.stream().map(ZipEntry::getName).toList();
  }

  /**
   * Begins to read a file, unpacked if it is compressed with gzip once more.
   *
   * @param entry its name; the only one where none is named
   * @throws DataException if there is no such file, or several and none is named
   */
  InputStream only(Optional<String> entry) throws IOException {
    if (entry.isPresent()) {
      return Unpacked.of(file, stream(entry.get()));
    }
    if (entries.size() != 1) {
      throw new DataException(
          "%s: the archive holds %s; name the one to read by entry (%s)"
              .formatted(
                  file.name(),
                  entries.isEmpty() ? "no file" : entries.size() + " files",
                  shown(names())));
    }
    return Unpacked.of(file, stream(entries.get(0).getName()));
  }

  /**
   * Begins to read a file.
   *
   * @throws DataException if there is none of this name
   */
  InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw missing(file.name(), name, names());
    }
    InputStream bytes = file.guard(() -> zip.getInputStream(entry));
    return new Checked(
        Unpacked.limited(bytes, file.name() + ": " + name, entry.getCompressedSize()), entry);
  }

  /** Says that an archive does not hold a file. */
  static DataException missing(String archive, String entry, List<String> names) {
    return new DataException(
        "%s: there is no \"%s\" in the archive; it holds %s"
            .formatted(archive, entry, shown(names)));
  }

  private static String shown(List<String> names) {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + ", ... (" + names.size() + ")";
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Compares the checksum at the end, which the library does not. */
  private static final class Checked extends FilterInputStream {
    private final ZipEntry entry;
    private final CheckedInputStream sum;

    Checked(InputStream in, ZipEntry entry) {
      super(new CheckedInputStream(in, new CRC32()));
      this.sum = (CheckedInputStream) this.in;
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return checked(super.read(target, offset, length));
    }

    private int checked(int read) throws ZipException {
      boolean known = entry.getCrc() != -1;
      if (read < 0 && known && sum.getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException("the checksum of " + entry.getName() + " is another");
      }
      return read;
    }
  }
}
