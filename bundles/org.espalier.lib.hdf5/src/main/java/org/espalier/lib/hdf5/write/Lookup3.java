package org.espalier.lib.hdf5.write;

/**
 * The checksum of HDF5's metadata: {@code hashlittle} of Bob Jenkins's lookup3 (2006), with the
 * initial value 0.
 */
final class Lookup3 {
  private static final int START = 0xdeadbeef;
  private static final int BLOCK = 12;

  private int a;
  private int b;
  private int c;

  private Lookup3(int length) {
    a = START + length;
    b = a;
    c = a;
  }

  /** The checksum of bytes, without a sign. */
  static long hash(byte[] bytes) {
    Lookup3 state = new Lookup3(bytes.length);
    int at = 0;
    while (bytes.length - at > BLOCK) {
      state.add(bytes, at);
      state.mix();
      at += BLOCK;
    }
    if (at < bytes.length) {
      state.add(bytes, at);
      state.end();
    }
    return Integer.toUnsignedLong(state.c);
  }

  /** Adds twelve bytes, those behind the end being 0. */
  private void add(byte[] bytes, int at) {
    a += word(bytes, at);
    b += word(bytes, at + 4);
    c += word(bytes, at + 8);
  }

  private static int word(byte[] bytes, int at) {
    int word = 0;
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      word |= (bytes[at + i] & 0xff) << (8 * i);
    }
    return word;
  }

  private void mix() {
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private void end() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    c = (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
