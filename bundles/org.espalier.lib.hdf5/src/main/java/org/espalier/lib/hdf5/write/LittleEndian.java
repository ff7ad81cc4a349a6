package org.espalier.lib.hdf5.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that grow, numbers with their least byte first. */
final class LittleEndian {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndian u8(int value) {
    return number(value, 1);
  }

  LittleEndian u16(int value) {
    return number(value, 2);
  }

  LittleEndian u32(long value) {
    return number(value, 4);
  }

  LittleEndian u64(long value) {
    return number(value, 8);
  }

  LittleEndian raw(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  LittleEndian ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  LittleEndian zeros(int count) {
    return raw(new byte[count]);
  }

  /** The checksum of all bytes so far. */
  LittleEndian checksum() {
    return u32(Lookup3.hash(bytes.toByteArray()));
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private LittleEndian number(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}
