package org.espalier.vectorizers.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/** Opens files of word vectors, and tells their formats apart by their first bytes. */
final class VectorFile {
  private static final int BUFFER = 1 << 16;
  private static final byte[] FASTTEXT_MODEL = {(byte) 0xba, 0x16, 0x4f, 0x2f};

  private VectorFile() {}

  /**
   * Begins to read a file, compressed with gzip or not, or the one wanted of a zip archive.
   *
   * @throws DataException if it cannot be had, or is not of its format
   */
  static WordVectorReader open(DataFile file, VectorFormat format, DataFiles files)
      throws IOException {
    Path path = files.find(file);
    InputStream in = Files.newInputStream(path);
    try {
      BufferedInputStream plain =
          new BufferedInputStream(unpacked(path, file.entry(), buffered(in)), 2 * BUFFER);
      return open(path, format, plain, begin(plain));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static BufferedInputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /** The first bytes, which are read again. */
  private static byte[] begin(BufferedInputStream in) throws IOException {
    in.mark(BUFFER);
    byte[] first = in.readNBytes(BUFFER);
    in.reset();
    return first;
  }

  private static InputStream unpacked(Path path, Optional<String> entry, BufferedInputStream in)
      throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    if (first == 'P' && second == 'K') {
      return entry(path, entry, new ZipInputStream(in));
    }
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static WordVectorReader open(
      Path path, VectorFormat format, BufferedInputStream in, byte[] first) throws IOException {
    refuse(path, first);
    boolean binary =
        format == VectorFormat.AUTO
            ? isBinary(path, first)
            : format == VectorFormat.WORD2VEC_BINARY;
    return binary ? new BinaryVectorReader(path, in) : new TextVectorReader(path, in, format);
  }

  private static void refuse(Path path, byte[] first) {
    if (first.length == 0) {
      throw new DataException(path + " is empty; name a file of word vectors");
    } else if (Arrays.equals(FASTTEXT_MODEL, 0, 4, first, 0, Math.min(4, first.length))) {
      throw new DataException(
          path + " is a model of fastText; take the file of its vectors, whose name ends in .vec");
    } else if (first[0] == (byte) 0x80) {
      throw new DataException(
          path + " is what gensim saves for itself; write it with save_word2vec_format");
    }
  }

  /** Whether there are other bytes than those of text in the first word behind a header. */
  private static boolean isBinary(Path path, byte[] first) {
    int header = end(first, 0);
    String line = new String(first, 0, Math.min(header, 100), StandardCharsets.UTF_8);
    return VectorHeader.of(path, line).isPresent()
        && header < first.length
        && !isText(first, header + 1, end(first, header + 1));
  }

  private static int end(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether bytes are printed, and end in a number as far as they are there. */
  private static boolean isText(byte[] bytes, int from, int to) {
    int blank = from - 1;
    int end = to;
    while (end > from && (isBlank(bytes[end - 1]) || bytes[end - 1] == '\r')) {
      end--;
    }
    for (int i = from; i < end; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') {
        return false;
      }
      blank = isBlank(bytes[i]) ? i : blank;
    }
    String last = new String(bytes, blank + 1, end - blank - 1, StandardCharsets.UTF_8);
    return to == bytes.length
        ? last.length() < 100
        : last.matches("[-+]?[0-9.]+([eE][-+]?\\d+)?|[-+]?(?i:nan|inf)");
  }

  private static boolean isBlank(byte unit) {
    return unit == ' ' || unit == '\t';
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
