package org.espalier.vectorizers.image;

import org.espalier.source.DataException;
import org.espalier.source.Image;

/** What the channels of a pixel are. */
enum ColorMode {
  /** One: how bright it is. */
  GRAYSCALE(1),
  /** Three: red, green, blue. */
  RGB(3);

  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final int channels;

  ColorMode(int channels) {
    this.channels = channels;
  }

  /** The number of channels. */
  int channels() {
    return channels;
  }

  /** The mode with a number of channels. */
  static ColorMode of(int channels) {
    return channels == 1 ? GRAYSCALE : RGB;
  }

  /**
   * A channel of a pixel in this mode, from 0 to 255: grey is 0.299 red + 0.587 green + 0.114 blue,
   * and what is grey has the same red, green and blue.
   */
  float value(Image image, int row, int column, int channel) {
    if (image.channels() == 1) {
      return image.value(row, column, 0);
    }
    return this == RGB
        ? image.value(row, column, channel)
        : RED * image.value(row, column, 0)
            + GREEN * image.value(row, column, 1)
            + BLUE * image.value(row, column, 2);
  }

  /**
   * Refuses images of which nobody knows what the channels are.
   *
   * @throws DataException if it has neither one nor three
   */
  static void check(Image image) {
    if (image.channels() != 1 && image.channels() != 3) {
      throw new DataException(
          image + " is neither grey (1 channel) nor red, green and blue (3); convert it");
    }
  }
}
