package org.espalier.provision.archive;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads values of ASN.1 in their one distinguished encoding (X.690, chapter 10): whatever could
 * have been written otherwise is refused.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int BITS = 0x03;
  static final int OCTETS = 0x04;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** The first of the tags that mean what the place says. */
  static final int PLACE = 0xa0;

  private final byte[] bytes;
  private final int end;
  private int at;

  private Der(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  static Der of(byte[] bytes) {
    return new Der(bytes, 0, bytes.length);
  }

  /** Whether the next value has that tag. */
  boolean isNext(int tag) {
    return at < end && (bytes[at] & 0xff) == tag;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Enters the next value. */
  Der enter(int tag) throws UnsafeArchiveException {
    if (!isNext(tag)) {
      throw damaged();
    }
    at++;
    int length = length();
    if (length > end - at) {
      throw damaged();
    }
    Der inner = new Der(bytes, at, at + length);
    at += length;
    return inner;
  }

  private int length() throws UnsafeArchiveException {
    if (at == end) {
      throw damaged();
    }
    int first = bytes[at++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count > 3 || count > end - at || bytes[at] == 0) {
      throw damaged();
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | (bytes[at++] & 0xff);
    }
    if (length < 0x80) {
      throw damaged();
    }
    return length;
  }

  /** The next value whatever it is, with its tag and length. */
  byte[] whole() throws UnsafeArchiveException {
    if (isAtEnd()) {
      throw damaged();
    }
    int start = at;
    enter(bytes[at] & 0xff);
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** The content of the next value. */
  byte[] content(int tag) throws UnsafeArchiveException {
    return enter(tag).rest();
  }

  /** What has not been read. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, end);
    at = end;
    return rest;
  }

  /** The next value, an object identifier, in hexadecimal digits. */
  String oid() throws UnsafeArchiveException {
    return HexFormat.of().formatHex(content(OID));
  }

  /** Reads an integer that has to have a value. */
  void expectInteger(int value) throws UnsafeArchiveException {
    byte[] content = content(INTEGER);
    if (content.length != 1 || content[0] != value) {
      throw damaged();
    }
  }

  /** Refuses what follows. */
  void expectEnd() throws UnsafeArchiveException {
    if (!isAtEnd()) {
      throw damaged();
    }
  }

  static UnsafeArchiveException damaged() {
    return new UnsafeArchiveException("is damaged, or written in an unusual way");
  }
}
