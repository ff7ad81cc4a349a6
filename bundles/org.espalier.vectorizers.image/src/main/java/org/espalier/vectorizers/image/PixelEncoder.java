package org.espalier.vectorizers.image;

import org.espalier.source.Image;

/** Gives an image a size and colours. For one thread. */
final class PixelEncoder {
  private final int height;
  private final int width;
  private final ColorMode mode;
  private final Sampling.Interpolation interpolation;
  private Sampling rows;
  private Sampling columns;
  private int rowsFrom;
  private int columnsFrom;

  /** What every image becomes. */
  PixelEncoder(int height, int width, ColorMode mode, Sampling.Interpolation interpolation) {
    this.height = height;
    this.width = width;
    this.mode = mode;
    this.interpolation = interpolation;
  }

  /** Receives values. */
  @FunctionalInterface
  interface Sink {
    void set(int place, float value);
  }

  /** Gives the values, each from 0 to 255, by their places in {@code [height, width, channels]}. */
  void encode(Image image, Sink sink) {
    boolean asItIs = image.height() == height && image.width() == width;
    if (!asItIs) {
      prepare(image);
    }
    int place = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < mode.channels(); channel++) {
          float value =
              asItIs
                  ? mode.value(image, row, column, channel)
                  : resized(image, row, column, channel);
          sink.set(place++, value);
        }
      }
    }
  }

  private void prepare(Image image) {
    if (rowsFrom != image.height()) {
      rowsFrom = image.height();
      rows = new Sampling(rowsFrom, height, interpolation);
    }
    if (columnsFrom != image.width()) {
      columnsFrom = image.width();
      columns = new Sampling(columnsFrom, width, interpolation);
    }
  }

  private float resized(Image image, int row, int column, int channel) {
    return rows.mix(
        row,
        between(image, rows.first(row), column, channel),
        between(image, rows.second(row), column, channel));
  }

  private float between(Image image, int row, int column, int channel) {
    return columns.mix(
        column,
        mode.value(image, row, columns.first(column), channel),
        mode.value(image, row, columns.second(column), channel));
  }
}
