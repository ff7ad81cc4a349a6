package org.espalier.sources;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * A file of text, possibly compressed.
 *
 * @param file where its bytes are
 * @param encoding its encoding
 */
record TextFile(SourceFile file, TextEncoding encoding) {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * Refuses settings that name no file or no encoding.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(DataFile file, String encoding) {
    SourceFile.check(file);
    TextEncoding.of(encoding);
  }

  /** Finds the file that a pipeline names. */
  static TextFile find(DataFile file, String encoding, DataFiles files) throws IOException {
    return new TextFile(SourceFile.find(file, files), TextEncoding.of(encoding));
  }

  /** How messages call it. */
  String name() {
    return file.name();
  }

  /** Begins to read characters, behind the byte order mark if there is one. */
  Reader open() throws IOException {
    PushbackReader reader =
        new PushbackReader(new InputStreamReader(file.open(), encoding.decoder()));
    int first = guard(reader::read);
    if (first >= 0 && first != TextEncoding.BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /** Begins to read lines, behind the byte order mark if there is one. */
  LineReader lines() throws IOException {
    return new LineReader(encoding.isUtf8() ? behindMark(file.open()) : recoded(), name());
  }

  private InputStream behindMark(InputStream bytes) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, BYTE_ORDER_MARK.length);
    byte[] first = guard(() -> in.readNBytes(BYTE_ORDER_MARK.length));
    if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
      in.unread(first);
    }
    return in;
  }

  private InputStream recoded() throws IOException {
    return new RecodedStream(open());
  }

  /** Reads, and says of what fails where it stands and what to do. */
  <T> T guard(SourceFile.Read<T> read) throws IOException {
    try {
      return file.guard(() -> unwrapped(read));
    } catch (CharacterCodingException e) {
      try (InputStream again = file.open()) {
        throw encoding.undecodable(name(), again, e);
      }
    }
  }

  /** Reads, and throws what libraries hid. */
  private static <T> T unwrapped(SourceFile.Read<T> read) throws IOException {
    try {
      return read.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
