package org.espalier.explainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Attribution;
import org.espalier.source.Image;

/** The values of an image, and the same with some of its pixels hidden. */
final class Pixels {
  private static final int GRAY = 128;
  private static final int WHITE = 255;
  private static final int LEAST_SHARE = 4;

  private final Image image;
  private final byte[] values;
  private final int common;

  Pixels(Image image) {
    this.image = image;
    values = new byte[image.height() * image.width() * image.channels()];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / image.channels();
      values[i] =
          (byte) image.value(pixel / image.width(), pixel % image.width(), i % image.channels());
    }
    common = commonPixel();
  }

  int height() {
    return image.height();
  }

  int width() {
    return image.width();
  }

  int channels() {
    return image.channels();
  }

  /** The number of pixels. */
  int count() {
    return image.height() * image.width();
  }

  /** A value from 0 to 255. */
  int value(int pixel, int channel) {
    return values[pixel * image.channels() + channel] & 0xff;
  }

  /** The values, to be changed. */
  byte[] copy() {
    return values.clone();
  }

  /** An image of other values. */
  Image image(byte[] changed) {
    return new Image(image.height(), image.width(), image.channels(), changed);
  }

  /** What hidden pixels become, in each channel. */
  int[] colour(HideColor hidden, int[] pixels) {
    int[] colour = new int[image.channels()];
    switch (hidden) {
      case AUTO ->
          Arrays.setAll(
              colour, channel -> common < 0 ? mean(pixels, channel) : value(common, channel));
      case MEAN -> Arrays.setAll(colour, channel -> mean(pixels, channel));
      case BLACK -> Arrays.fill(colour, 0);
      case WHITE -> Arrays.fill(colour, WHITE);
      case GRAY -> Arrays.fill(colour, GRAY);
    }
    return colour;
  }

  /** A pixel of the most frequent colour; -1 if less than a quarter of the image has it. */
  private int commonPixel() {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    int common = -1;
    int most = (count() + LEAST_SHARE - 1) / LEAST_SHARE - 1;
    for (int pixel = 0; pixel < count(); pixel++) {
      List<Integer> colour = new ArrayList<>();
      for (int channel = 0; channel < channels(); channel++) {
        colour.add(value(pixel, channel));
      }
      int count = counts.merge(colour, 1, Integer::sum);
      if (count > most) {
        most = count;
        common = pixel;
      }
    }
    return common;
  }

  private int mean(int[] pixels, int channel) {
    return (int)
        Math.round(Arrays.stream(pixels).map(pixel -> value(pixel, channel)).average().orElse(0));
  }

  /** Puts a colour in place of some pixels. */
  void paint(byte[] changed, int[] pixels, int[] colour) {
    for (int pixel : pixels) {
      for (int channel = 0; channel < colour.length; channel++) {
        changed[pixel * colour.length + channel] = (byte) colour[channel];
      }
    }
  }

  /** Pixels as runs, in their order. */
  static List<Attribution.Run> runs(int[] pixels) {
    List<Attribution.Run> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= pixels.length; i++) {
      if (i == pixels.length || pixels[i] != pixels[i - 1] + 1) {
        runs.add(new Attribution.Run(pixels[from], pixels[i - 1] + 1));
        from = i;
      }
    }
    return runs;
  }
}
