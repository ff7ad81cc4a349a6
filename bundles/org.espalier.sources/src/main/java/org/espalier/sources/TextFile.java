package org.espalier.sources;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * A file of text, possibly compressed, that is decoded without mercy: a byte that does not belong
 * to the encoding is an error, never a replacement character.
 *
 * @param file where its bytes are
 * @param charset its encoding
 */
record TextFile(SourceFile file, Charset charset) {
  private static final int BUFFER = 1 << 16;

  /**
   * Refuses settings that name no file or no encoding.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(DataFile file, String encoding) {
    SourceFile.check(file);
    charset(encoding);
  }

  private static Charset charset(String encoding) {
    try {
      return Charset.forName(encoding);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "encoding: unknown \"" + encoding + "\"; write utf-8, iso-8859-1, windows-1252, ...", e);
    }
  }

  /** Finds the file that a pipeline names. */
  static TextFile find(DataFile file, String encoding, DataFiles files) throws IOException {
    return new TextFile(SourceFile.find(file, files), charset(encoding));
  }

  /** How messages call it. */
  String name() {
    return file.name();
  }

  /** Begins to read, behind the byte order mark if there is one. */
  Reader open() throws IOException {
    PushbackReader reader = new PushbackReader(new InputStreamReader(file.open(), decoder()));
    int first = guard(reader::read);
    if (first >= 0 && first != '\uFEFF') {
      reader.unread(first);
    }
    return reader;
  }

  private CharsetDecoder decoder() {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Reads, and says of what fails where it stands and what to do. */
  <T> T guard(SourceFile.Read<T> read) throws IOException {
    try {
      return file.guard(() -> unwrapped(read));
    } catch (CharacterCodingException e) {
      throw undecodable(e);
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

  /** Decodes once more, to find the place that could not be. */
  private DataException undecodable(CharacterCodingException cause) throws IOException {
    CharsetDecoder decoder = decoder();
    ByteBuffer in = ByteBuffer.allocate(BUFFER);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    long line = 1;
    try (InputStream stream = file.open()) {
      boolean end = false;
      while (!end) {
        int count = stream.read(in.array(), in.position(), in.remaining());
        end = count < 0;
        in.position(in.position() + Math.max(count, 0)).flip();
        CoderResult result = decoder.decode(in, out, end);
        line += out.flip().chars().filter(c -> c == '\n').count();
        out.clear();
        if (result.isError()) {
          return undecodable(line, in.get(in.position()), cause);
        }
        in.compact();
      }
    }
    return undecodable(line, (byte) 0, cause);
  }

  private DataException undecodable(long line, byte first, CharacterCodingException cause) {
    return new DataException(
        String.format(
            "%s:%d: byte 0x%02X is not %s; set encoding to that of the file, or convert it",
            name(), line, first & 0xff, charset.name().toLowerCase(Locale.ROOT)),
        cause);
  }
}
