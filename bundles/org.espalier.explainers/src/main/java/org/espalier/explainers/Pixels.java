package org.espalier.explainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.explainer.Attribution;
import org.espalier.source.Image;

/** The values of an image, and the same with some of its pixels hidden. */
final class Pixels {
  private static final int GRAY = 128;
  private static final int WHITE = 255;

  private final Image image;
  private final byte[] values;

  Pixels(Image image) {
    this.image = image;
    values = new byte[image.height() * image.width() * image.channels()];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / image.channels();
      values[i] =
          (byte) image.value(pixel / image.width(), pixel % image.width(), i % image.channels());
    }
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
      case MEAN -> Arrays.setAll(colour, channel -> mean(pixels, channel));
      case BLACK -> Arrays.fill(colour, 0);
      case WHITE -> Arrays.fill(colour, WHITE);
      case GRAY -> Arrays.fill(colour, GRAY);
    }
    return colour;
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
