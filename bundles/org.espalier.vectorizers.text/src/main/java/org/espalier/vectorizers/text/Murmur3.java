package org.espalier.vectorizers.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 32-bit MurmurHash3 of a term's UTF-8 bytes, with seed 0; for one thread.
 *
 * <p>Austin Appleby, MurmurHash3_x86_32 (2011).
 */
final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private byte[] bytes = new byte[1 << 6];

  /** The hash of the characters from one place up to, but without, another. */
  int hash(char[] chars, int from, int to) {
    int length = encode(chars, from, to);
    int hash = 0;
    int whole = length & ~3;
    for (int i = 0; i < whole; i += 4) {
      hash ^= mixed(word(i, 4));
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    hash ^= mixed(word(whole, length - whole));
    return avalanche(hash ^ length);
  }

  private int encode(char[] chars, int from, int to) {
    int length = to - from;
    bytes = length <= bytes.length ? bytes : Arrays.copyOf(bytes, 2 * length);
    for (int i = 0; i < length; i++) {
      char c = chars[from + i];
      if (c >= 128) {
        bytes = new String(chars, from, length).getBytes(StandardCharsets.UTF_8);
        return bytes.length;
      }
      bytes[i] = (byte) c;
    }
    return length;
  }

  /** Some bytes, the first one lowest. */
  private int word(int from, int count) {
    int word = 0;
    for (int i = count - 1; i >= 0; i--) {
      word = (word << 8) | (bytes[from + i] & 0xff);
    }
    return word;
  }

  private static int mixed(int word) {
    return Integer.rotateLeft(word * C1, 15) * C2;
  }

  private static int avalanche(int hash) {
    int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
