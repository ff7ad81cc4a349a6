package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntBinaryOperator;
import org.espalier.source.Image;
import org.junit.jupiter.api.Test;

class SuperpixelsTest {
  private static Pixels image(int height, int width, int channels, IntBinaryOperator value) {
    byte[] values = new byte[height * width * channels];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      values[i] = (byte) value.applyAsInt(pixel / width, pixel % width);
    }
    return new Pixels(new Image(height, width, channels, values));
  }

  private static void assertWhole(Pixels image, int[][] pieces) {
    BitSet seen = new BitSet();
    for (int[] piece : pieces) {
      assertTrue(piece.length > 0, "an empty piece");
      for (int pixel : piece) {
        assertTrue(!seen.get(pixel), pixel + " is in two pieces");
        seen.set(pixel);
      }
    }
    assertEquals(image.count(), seen.cardinality());
  }

  @Test
  void anImageOfOneColourIsCutIntoSquares() {
    Pixels image = image(40, 60, 3, (y, x) -> 90);
    int[][] pieces = Superpixels.of(image, 24, 10);
    assertWhole(image, pieces);
    assertEquals(24, pieces.length);
    assertTrue(Arrays.stream(pieces).allMatch(piece -> piece.length == 100));
  }

  @Test
  void edgesOfColoursAreEdgesOfPieces() {
    IntBinaryOperator diagonal = (y, x) -> x > y / 2 + 11 ? 220 : 30;
    for (int channels : new int[] {1, 3}) {
      Pixels image = image(48, 48, channels, diagonal);
      int[][] pieces = Superpixels.of(image, 30, 10);
      assertWhole(image, pieces);
      assertTrue(pieces.length >= 15 && pieces.length <= 45, pieces.length + " pieces");
      for (int[] piece : pieces) {
        long bright = Arrays.stream(piece).filter(p -> image.value(p, 0) > 100).count();
        assertTrue(bright == 0 || bright == piece.length, "a piece on both sides");
      }
    }
  }

  @Test
  void smallImagesAreCutIntoTheirPixels() {
    for (int side = 1; side <= 3; side++) {
      Pixels image = image(side, side, 1, (y, x) -> 50 * y + x);
      int[][] pieces = Superpixels.of(image, 100, 10);
      assertWhole(image, pieces);
      assertTrue(pieces.length <= image.count());
    }
  }

  @Test
  void piecesHangTogether() {
    Pixels image = image(30, 30, 1, (y, x) -> (y * 7919 + x * 104729) % 251);
    int[][] pieces = Superpixels.of(image, 20, 5);
    assertWhole(image, pieces);
    for (int[] piece : pieces) {
      assertEquals(piece.length, reached(piece, 30), Arrays.toString(piece));
    }
  }

  private static int reached(int[] piece, int width) {
    BitSet left = new BitSet();
    Arrays.stream(piece).forEach(left::set);
    int[] queue = new int[piece.length];
    int end = 0;
    queue[end++] = piece[0];
    left.clear(piece[0]);
    for (int next = 0; next < end; next++) {
      int pixel = queue[next];
      int[] around = {
        pixel - width,
        pixel + width,
        pixel % width == 0 ? -1 : pixel - 1,
        pixel % width == width - 1 ? -1 : pixel + 1
      };
      for (int other : around) {
        if (other >= 0 && left.get(other)) {
          left.clear(other);
          queue[end++] = other;
        }
      }
    }
    return end;
  }
}
