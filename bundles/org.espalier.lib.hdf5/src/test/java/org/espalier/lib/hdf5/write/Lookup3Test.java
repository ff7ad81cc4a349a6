package org.espalier.lib.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Lookup3Test {
  @Test
  void isWhatItsAuthorSays() {
    assertEquals(0xdeadbeefL, hash(""));
    assertEquals(0x17770551L, hash("Four score and seven years ago"));
  }

  @Test
  void everyByteCounts() {
    for (int length = 1; length <= 26; length++) {
      byte[] bytes = new byte[length];
      long zeros = Lookup3.hash(bytes);
      bytes[length - 1] = 1;
      long one = Lookup3.hash(bytes);
      assertEquals(true, zeros != one, "of " + length);
    }
  }

  private static long hash(String text) {
    return Lookup3.hash(text.getBytes(StandardCharsets.US_ASCII));
  }
}
