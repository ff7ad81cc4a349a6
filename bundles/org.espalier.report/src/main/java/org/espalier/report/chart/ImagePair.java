package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.espalier.report.text.Markup;
import org.espalier.source.Image;

/** An image, and beside it the same in grey, tinted by the shares of its pixels. */
public final class ImagePair {
  /** How many pixels a side has at most: images are made smaller for pages. */
  private static final int MOST = 480;

  /** How large a side is drawn. */
  private static final double SIDE = 270;

  private static final double GAP = 20;
  private static final double TOP = 22;

  /** How much of a pixel the strongest tint takes. */
  private static final double COVER = 0.72;

  private final String title;
  private final Image image;
  private final double[] shares;
  private final double greatest;
  private final List<Label> labels;
  private final int every;

  /**
   * Words on the tinted image.
   *
   * @param x where their middle stands, as a share of the width
   * @param y the same of the height
   * @param told what is told where somebody points at them
   */
  public record Label(String words, double x, double y, String told, Tone tone) {}

  /**
   * A pair.
   *
   * @param shares the share of each pixel, row by row
   * @param greatest the share, without sign, that has the strongest colour
   */
  public ImagePair(
      String title, Image image, double[] shares, double greatest, List<Label> labels) {
    this.title = title;
    this.image = image;
    this.shares = shares.clone();
    this.greatest = greatest;
    this.labels = List.copyOf(labels);
    this.every = Math.max(1, (Math.max(image.height(), image.width()) + MOST - 1) / MOST);
  }

  /** Draws both beside each other within a width, in pixels. */
  public Picture draw(String description, double width) {
    double room = Math.min(SIDE, (width - GAP) / 2);
    double scale = room / Math.max(image.height(), image.width());
    double wide = image.width() * scale;
    double high = image.height() * scale;
    Markup svg = new Markup();
    svg.element("text", "the image", "x", "0", "y", "12");
    image(svg, false, 0, wide, high);
    double left = wide + GAP;
    svg.element("text", "what counts in it", "x", coordinate(left), "y", "12");
    image(svg, true, left, wide, high);
    for (Label label : labels) {
      svg.open(
              "text",
              "class",
              "badge small",
              "x",
              coordinate(left + label.x() * wide),
              "y",
              coordinate(TOP + label.y() * high))
          .text(TextWidth.fitted(label.words(), 11, 60))
          .element("title", label.told())
          .close();
    }
    return new Picture(title, description, width, TOP + high + 4, svg.toString());
  }

  private void image(Markup svg, boolean tinted, double left, double wide, double high) {
    boolean coarse = Math.max(image.height(), image.width()) < SIDE / 2;
    svg.empty(
            "image",
            "class",
            coarse ? "pixels" : null,
            "href",
            "data:image/png;base64," + png(tinted),
            "x",
            coordinate(left),
            "y",
            coordinate(TOP),
            "width",
            coordinate(wide),
            "height",
            coordinate(high),
            "preserveAspectRatio",
            "none")
        .empty(
            "rect",
            "class",
            "frame",
            "x",
            coordinate(left),
            "y",
            coordinate(TOP),
            "width",
            coordinate(wide),
            "height",
            coordinate(high))
        .line();
  }

  private String png(boolean tinted) {
    int height = (image.height() + every - 1) / every;
    int width = (image.width() + every - 1) / every;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, tinted ? tinted(y, x) : plain(y, x).rgb());
      }
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", out);
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mean of the pixels that become one. */
  private Colour plain(int y, int x) {
    long[] sums = new long[3];
    int count = 0;
    for (int row = y * every; row < Math.min(image.height(), (y + 1) * every); row++) {
      for (int column = x * every; column < Math.min(image.width(), (x + 1) * every); column++) {
        for (int channel = 0; channel < sums.length; channel++) {
          sums[channel] += image.value(row, column, image.channels() < 3 ? 0 : channel);
        }
        count++;
      }
    }
    return new Colour((int) (sums[0] / count), (int) (sums[1] / count), (int) (sums[2] / count));
  }

  private int tinted(int y, int x) {
    Colour pixel = plain(y, x);
    int grey = (int) Math.rint(0.299 * pixel.red() + 0.587 * pixel.green() + 0.114 * pixel.blue());
    Colour base = new Colour(grey, grey, grey).mixed(new Colour(255, 255, 255), 0.35);
    int row = Math.min(image.height() - 1, y * every + every / 2);
    int column = Math.min(image.width() - 1, x * every + every / 2);
    double share = shares[row * image.width() + column];
    if (share == 0 || !(greatest > 0)) {
      return base.rgb();
    }
    Colour tint = Palette.LIGHT.colour(share > 0 ? "s0" : "s1");
    return base.mixed(tint, COVER * Math.min(1, Math.abs(share) / greatest)).rgb();
  }
}
