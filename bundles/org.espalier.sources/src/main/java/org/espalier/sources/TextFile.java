package org.espalier.sources;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.BufferedInputStream;
import java.io.EOFException;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * A file of text, possibly compressed, that is decoded without mercy: a byte that does not belong
 * to the encoding is an error, never a replacement character.
 *
 * @param name how messages call it
 * @param path where it is
 * @param charset its encoding
 */
record TextFile(String name, Path path, Charset charset) {
  private static final int BUFFER = 1 << 16;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  /** Something that reads from a file. */
  interface Read<T> {
    T get() throws IOException;
  }

  /**
   * Refuses settings that name no file or no encoding.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(DataFile file, String encoding) {
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
    Path path = files.find(file);
    String name = file.path().or(file::url).map(TextFile::shortened).orElse(path.toString());
    return new TextFile(name, path, charset(encoding));
  }

  private static String shortened(String place) {
    return place.contains("://") ? place.substring(place.lastIndexOf('/') + 1) : place;
  }

  /** Begins to read, behind the byte order mark if there is one. */
  Reader open() throws IOException {
    PushbackReader reader = new PushbackReader(new InputStreamReader(bytes(), decoder()));
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

  private InputStream bytes() throws IOException {
    InputStream stream = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    stream.mark(2);
    boolean gzip = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    return gzip ? guard(() -> new GZIPInputStream(stream, BUFFER)) : stream;
  }

  /** Reads, and says of what fails where it stands and what to do. */
  <T> T guard(Read<T> read) throws IOException {
    try {
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
    } catch (CharacterCodingException e) {
      throw undecodable(e);
    } catch (ZipException | EOFException e) {
      throw new DataException(
          name + ": damaged or cut off gzip data (" + e.getMessage() + "); fetch the file again",
          e);
    }
  }

  /** Decodes once more, to find the place that could not be. */
  private DataException undecodable(CharacterCodingException cause) throws IOException {
    CharsetDecoder decoder = decoder();
    ByteBuffer in = ByteBuffer.allocate(BUFFER);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    long line = 1;
    try (InputStream stream = bytes()) {
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
            name, line, first & 0xff, charset.name().toLowerCase(Locale.ROOT)),
        cause);
  }
}
