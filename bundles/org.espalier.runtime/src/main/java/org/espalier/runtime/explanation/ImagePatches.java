package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.List;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Gradients.Share;
import org.espalier.source.Image;
import org.espalier.tensor.Shape;

/**
 * Cuts an image into patches of equal size: single pixels where it is small, and of larger ones not
 * many more patches than people can tell apart.
 */
final class ImagePatches {
  /** How many patches stand side by side at most. */
  private static final int MOST = 32;

  private final Image image;
  private final int height;
  private final int width;
  private final int channels;

  private ImagePatches(Image image, Shape batch) {
    this.image = image;
    this.height = (int) batch.dim(1).value();
    this.width = (int) batch.dim(2).value();
    this.channels = (int) batch.dim(3).value();
  }

  /**
   * The shares of the patches of an image that are not empty.
   *
   * @param batch the type of a batch of encoded images, [batch, height, width, channels]
   * @param numbers the encoded image
   */
  static List<Share> of(String feature, Image image, Shape batch, float[] numbers) {
    return new ImagePatches(image, batch).shares(feature, numbers);
  }

  private List<Share> shares(String feature, float[] numbers) {
    int rows = patch(height);
    int columns = patch(width);
    List<Share> shares = new ArrayList<>();
    for (int y = 0; y < height; y += rows) {
      for (int x = 0; x < width; x += columns) {
        Patch patch = new Patch(y, Math.min(height, y + rows), x, Math.min(width, x + columns));
        float[] values = patch.values(numbers);
        if (!isEmpty(values)) {
          Attribution.Part part =
              new Attribution.Part(feature, y + "," + x, List.of(), patch.pixels());
          shares.add(new Share(part, patch.offset(), values));
        }
      }
    }
    return shares;
  }

  private static int patch(int extent) {
    return (extent + MOST - 1) / MOST;
  }

  private static boolean isEmpty(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** The cells from one row up to another, and from one column up to another. */
  private final class Patch {
    private final int top;
    private final int bottom;
    private final int left;
    private final int right;

    Patch(int top, int bottom, int left, int right) {
      this.top = top;
      this.bottom = bottom;
      this.left = left;
      this.right = right;
    }

    int offset() {
      return (top * width + left) * channels;
    }

    /** Its numbers, and zeros for what stands between its rows. */
    float[] values(float[] numbers) {
      int end = ((bottom - 1) * width + right) * channels;
      float[] values = new float[end - offset()];
      for (int y = top; y < bottom; y++) {
        int from = (y * width + left) * channels;
        System.arraycopy(numbers, from, values, from - offset(), (right - left) * channels);
      }
      return values;
    }

    /** Where it stands in the image as it is, which may have another size. */
    List<Attribution.Run> pixels() {
      List<Attribution.Run> runs = new ArrayList<>();
      int first = left * image.width() / width;
      int behind = Math.max(first + 1, right * image.width() / width);
      int above = top * image.height() / height;
      int below = Math.max(above + 1, bottom * image.height() / height);
      for (int y = above; y < below; y++) {
        runs.add(new Attribution.Run(y * image.width() + first, y * image.width() + behind));
      }
      return runs;
    }
  }
}
