package org.espalier.source;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture of bytes: the cell of a column of images.
 *
 * <p>Values are from 0 to 255, row by row from the top, and the channels of a pixel stand together.
 * Immutable.
 */
public final class Image {
  private static final int BYTE_BITS = 8;
  private static final long MOST_PIXELS = 100_000_000;

  private final int height;
  private final int width;
  private final int channels;
  private final byte[] pixels;

  /**
   * A picture.
   *
   * @param height the number of its rows
   * @param width the number of its columns
   * @param channels the numbers of a pixel: 1 for grey, 3 for red, green and blue
   * @param pixels its values as unsigned bytes, {@code [height, width, channels]} row-major
   * @throws IllegalArgumentException if there are not as many values as that
   */
  public Image(int height, int width, int channels, byte[] pixels) {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "an image of " + words(height, width, channels) + "; every extent is at least 1");
    }
    if (pixels.length != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "%d values for an image of %s".formatted(pixels.length, words(height, width, channels)));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels.clone();
  }

  /**
   * Reads a picture from a file, such as PNG or JPEG.
   *
   * <p>Grey pictures have one channel, all others three; what is transparent shows its own colour.
   *
   * @throws DataException if it holds no picture of a known format, a damaged one, or one of more
   *     than 100 million pixels
   * @throws IOException if it cannot be read
   */
  public static Image read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DataException(file + ": no picture of a known format; convert it to PNG or JPEG");
      }
      BufferedImage picture = read(file, readers.next(), in);
      return isGrey(picture.getColorModel()) ? grey(picture) : coloured(picture);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DataException(file + ": a damaged picture (" + e.getMessage() + ")", e);
    }
  }

  /** Looks at the size first: a small file may claim to be a picture that fills the memory. */
  private static BufferedImage read(Path file, ImageReader reader, ImageInputStream in)
      throws IOException {
    try {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new DataException(
            "%s: a picture of %d x %d pixels; at most %d can be read, make it smaller"
                .formatted(file, reader.getWidth(0), reader.getHeight(0), MOST_PIXELS));
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static boolean isGrey(ColorModel model) {
    return !(model instanceof IndexColorModel) && model.getNumColorComponents() == 1;
  }

  /** Takes the values as they are: Java's own conversion of grey would change their brightness. */
  private static Image grey(BufferedImage picture) {
    Raster raster = picture.getRaster();
    int bits = picture.getColorModel().getComponentSize(0);
    byte[] pixels = new byte[picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      int value = raster.getSample(i % picture.getWidth(), i / picture.getWidth(), 0);
      pixels[i] = (byte) (bits > BYTE_BITS ? value >> (bits - BYTE_BITS) : value);
    }
    return new Image(picture.getHeight(), picture.getWidth(), 1, pixels);
  }

  private static Image coloured(BufferedImage picture) {
    int[] row = new int[picture.getWidth()];
    byte[] pixels = new byte[picture.getWidth() * picture.getHeight() * 3];
    int place = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int colour : picture.getRGB(0, y, row.length, 1, row, 0, row.length)) {
        pixels[place++] = (byte) (colour >> 16);
        pixels[place++] = (byte) (colour >> 8);
        pixels[place++] = (byte) colour;
      }
    }
    return new Image(picture.getHeight(), picture.getWidth(), 3, pixels);
  }

  /** The number of rows. */
  public int height() {
    return height;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** The numbers of a pixel. */
  public int channels() {
    return channels;
  }

  /** One value, from 0 to 255. */
  public int value(int row, int column, int channel) {
    return pixels[(row * width + column) * channels + channel] & 0xff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image image
        && height == image.height
        && width == image.width
        && Arrays.equals(pixels, image.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "image of " + words(height, width, channels);
  }

  private static String words(int height, int width, int channels) {
    return "%d x %d, %d %s"
        .formatted(height, width, channels, channels == 1 ? "channel" : "channels");
  }
}
