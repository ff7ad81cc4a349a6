package org.espalier.vectorizers.image;

import org.espalier.source.DataException;
import org.espalier.source.Image;

/** The sizes and colours that occur among the training images. */
final class TrainingImages {
  private int height;
  private int width;
  private int otherHeight;
  private int otherWidth;
  private int channels;

  /** Looks at an image. */
  void add(Image image) {
    boolean first = channels == 0;
    if (first) {
      height = image.height();
      width = image.width();
    } else if (otherHeight == 0 && (image.height() != height || image.width() != width)) {
      otherHeight = image.height();
      otherWidth = image.width();
    }
    channels = Math.max(channels, image.channels());
  }

  /**
   * The height of all.
   *
   * @throws DataException if there are several sizes
   */
  int height() {
    check();
    return height;
  }

  /**
   * The width of all.
   *
   * @throws DataException if there are several sizes
   */
  int width() {
    check();
    return width;
  }

  private void check() {
    if (otherHeight != 0) {
      throw new DataException(
          "the training images are of several sizes, such as %d x %d and %d x %d; set height and width, and they are resized"
              .formatted(height, width, otherHeight, otherWidth));
    }
  }

  /** 1 where every image is grey, else 3. */
  int channels() {
    return channels;
  }
}
