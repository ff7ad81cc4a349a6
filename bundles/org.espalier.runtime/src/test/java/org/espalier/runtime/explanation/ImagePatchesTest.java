package org.espalier.runtime.explanation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Gradients.Share;
import org.espalier.source.Image;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

class ImagePatchesTest {
  private static Shape batch(int height, int width, int channels) {
    return Shape.of(Dim.BATCH, Dim.of(height), Dim.of(width), Dim.of(channels));
  }

  private static Image image(int height, int width) {
    return new Image(height, width, 1, new byte[height * width]);
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }

  private static float[] sum(List<Share> shares, int count) {
    float[] sum = new float[count];
    for (Share share : shares) {
      for (int i = 0; i < share.values().length; i++) {
        sum[share.offset() + i] += share.values()[i];
      }
    }
    return sum;
  }

  @Test
  void ofASmallImageEachPixelIsAPart() {
    float[] numbers = numbers(2 * 3 * 2);
    List<Share> shares = ImagePatches.of("x", image(2, 3), batch(2, 3, 2), numbers);
    assertEquals(6, shares.size());
    Share last = shares.get(5);
    assertEquals("1,2", last.part().name());
    assertEquals(List.of(new Attribution.Run(5, 6)), last.part().pixels());
    assertEquals(10, last.offset());
    assertArrayEquals(new float[] {11, 12}, last.values());
  }

  @Test
  void patchesOfALargeImageCoverItOnce() {
    int height = 70;
    int width = 45;
    float[] numbers = numbers(height * width);
    List<Share> shares =
        ImagePatches.of("x", image(height, width), batch(height, width, 1), numbers);
    assertTrue(shares.size() <= 32 * 32, () -> shares.size() + " patches");
    assertArrayEquals(numbers, sum(shares, numbers.length));
    Set<Integer> seen = new HashSet<>();
    int pixels = 0;
    for (Share share : shares) {
      for (Attribution.Run run : share.part().pixels()) {
        for (int pixel = run.from(); pixel < run.to(); pixel++) {
          seen.add(pixel);
          pixels++;
        }
      }
    }
    assertEquals(height * width, seen.size());
    assertEquals(height * width, pixels, "no pixel belongs to two patches");
  }

  @Test
  void anImageThatWasMadeSmallerHasItsOwnPixels() {
    List<Share> shares = ImagePatches.of("x", image(4, 6), batch(2, 2, 1), numbers(4));
    assertEquals(
        List.of(new Attribution.Run(15, 18), new Attribution.Run(21, 24)),
        shares.get(3).part().pixels());
  }

  @Test
  void whatIsEmptyIsNoPart() {
    float[] numbers = new float[9];
    Arrays.fill(numbers, 3, 5, 1f);
    assertEquals(
        List.of("1,0", "1,1"),
        ImagePatches.of("x", image(3, 3), batch(3, 3, 1), numbers).stream()
            .map(share -> share.part().name())
            .toList());
  }
}
