package org.espalier.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.espalier.source.DataException;

/**
 * How text is encoded, without mercy: a byte that does not belong to the encoding is an error,
 * never a replacement character.
 */
record TextEncoding(Charset charset) {
  /** What stands before the text of some files. */
  static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final int BUFFER = 1 << 16;
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * The encoding of a name.
   *
   * @throws IllegalArgumentException with names to write, if there is none
   */
  static TextEncoding of(String name) {
    try {
      return new TextEncoding(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "encoding: unknown \"" + name + "\"; write utf-8, utf-16, iso-8859-1, windows-1252, ...",
          e);
    }
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** A decoder that reports what it cannot decode. */
  CharsetDecoder decoder() {
    return charset.newDecoder();
  }

  /**
   * The text of some bytes of UTF-8.
   *
   * @throws CharacterCodingException if they are no UTF-8
   */
  static String utf8(byte[] bytes, int from, int length) throws CharacterCodingException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      // it may stand in the file itself: only the decoder knows
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    }
    return text;
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws CharacterCodingException if the bytes are of another encoding
   */
  String text(byte[] bytes) throws CharacterCodingException {
    String text =
        isUtf8()
            ? utf8(bytes, 0, bytes.length)
            : decoder().decode(ByteBuffer.wrap(bytes)).toString();
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /**
   * Says where bytes stand that cannot be decoded.
   *
   * @param name how messages call the file
   * @param again the bytes of the file from the first on
   */
  DataException undecodable(String name, InputStream again, CharacterCodingException cause)
      throws IOException {
    CharsetDecoder decoder = decoder();
    ByteBuffer in = ByteBuffer.allocate(BUFFER);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    long line = 1;
    boolean end = false;
    while (!end) {
      int count = again.read(in.array(), in.position(), in.remaining());
      end = count < 0;
      in.position(in.position() + Math.max(count, 0)).flip();
      CoderResult result = decoder.decode(in, out, end);
      line += out.flip().chars().filter(c -> c == '\n').count();
      out.clear();
      if (result.isError()) {
        return undecodable(name + ":" + line, in.get(in.position()) & 0xff, cause);
      }
      in.compact();
    }
    return undecodable(name + ":" + line, 0, cause);
  }

  private DataException undecodable(String place, int wrong, CharacterCodingException cause) {
    return new DataException(
        String.format(
            "%s: byte 0x%02X is not %s; set encoding to that of the file, or convert it",
            place, wrong, charset.name().toLowerCase(Locale.ROOT)),
        cause);
  }

  /**
   * Refuses a character that no text has, but files that are no text or of two bytes a character.
   *
   * @param place where the text stands, for the message
   * @throws DataException if the text has one
   */
  static void refuseNul(String text, String place) {
    if (text.indexOf('\0') >= 0) {
      throw new DataException(
          place
              + ": a NUL character, which no text has; set encoding (utf-16?) to that of the file,"
              + " or take the character out");
    }
  }
}
