package org.espalier.explainers;

import java.util.Arrays;

/**
 * Cuts an image into connected pieces of similar colour: SLIC (Achanta, Shaji, Smith, Lucchi, Fua,
 * Süsstrunk, "SLIC Superpixels Compared to State-of-the-art Superpixel Methods", 2012).
 *
 * <p>Centres begin on a grid. Each pixel goes to the centre that is nearest in colour and place
 * among those within two steps of the grid; centres move to the mean of their pixels. In the end
 * pieces that are not connected, or smaller than a quarter of a cell of the grid, go to a
 * neighbour.
 */
final class Superpixels {
  private static final int ITERATIONS = 10;
  private static final int PLACE = 2;
  private static final double LEAST_OF_A_CELL = 0.25;

  private final float[][] colours;
  private final int height;
  private final int width;
  private final double step;
  private final double spatialWeight;
  private final int[] labels;

  private Superpixels(Pixels image, int segments, double compactness) {
    colours = LabColours.of(image);
    height = image.height();
    width = image.width();
    step = Math.max(1, Math.sqrt((double) height * width / segments));
    spatialWeight = compactness / step;
    labels = new int[height * width];
  }

  /**
   * Cuts.
   *
   * @param segments about how many pieces
   * @param compactness how much place counts against colour; more makes them more like squares
   * @return the pixels of each piece, in their order
   */
  static int[][] of(Pixels image, int segments, double compactness) {
    Superpixels superpixels = new Superpixels(image, segments, compactness);
    double[][] centres = superpixels.grid();
    for (int i = 0; i < ITERATIONS; i++) {
      superpixels.assign(centres);
      superpixels.move(centres);
    }
    return new ConnectedPieces(superpixels.labels, superpixels.width)
        .atLeast(superpixels.step * superpixels.step * LEAST_OF_A_CELL);
  }

  /** Places y and x, then the colour. */
  private double[][] grid() {
    int rows = (int) Math.max(1, Math.round(height / step));
    int columns = (int) Math.max(1, Math.round(width / step));
    double[][] centres = new double[rows * columns][];
    for (int i = 0; i < centres.length; i++) {
      int row = i / columns;
      double y = (row + 0.5) * height / rows - 0.5;
      double x = (i % columns + 0.5) * width / columns - 0.5;
      float[] colour = colours[(int) Math.round(y) * width + (int) Math.round(x)];
      centres[i] = new double[PLACE + colour.length];
      centres[i][0] = y;
      centres[i][1] = x;
      for (int c = 0; c < colour.length; c++) {
        centres[i][PLACE + c] = colour[c];
      }
    }
    return centres;
  }

  private void assign(double[][] centres) {
    double[] nearest = new double[labels.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < centres.length; i++) {
      int top = (int) Math.max(0, Math.ceil(centres[i][0] - 2 * step));
      int bottom = (int) Math.min(height - 1.0, Math.floor(centres[i][0] + 2 * step));
      int left = (int) Math.max(0, Math.ceil(centres[i][1] - 2 * step));
      int right = (int) Math.min(width - 1.0, Math.floor(centres[i][1] + 2 * step));
      for (int y = top; y <= bottom; y++) {
        for (int pixel = y * width + left; pixel <= y * width + right; pixel++) {
          double distance = distance(centres[i], pixel);
          if (distance < nearest[pixel]) {
            nearest[pixel] = distance;
            labels[pixel] = i;
          }
        }
      }
    }
  }

  private double distance(double[] centre, int pixel) {
    int row = pixel / width;
    double y = (row - centre[0]) * spatialWeight;
    double x = (pixel % width - centre[1]) * spatialWeight;
    double sum = y * y + x * x;
    for (int c = 0; c < colours[pixel].length; c++) {
      double difference = colours[pixel][c] - centre[PLACE + c];
      sum += difference * difference;
    }
    return sum;
  }

  private void move(double[][] centres) {
    double[][] sums = new double[centres.length][centres[0].length];
    int[] counts = new int[centres.length];
    for (int pixel = 0; pixel < labels.length; pixel++) {
      double[] sum = sums[labels[pixel]];
      counts[labels[pixel]]++;
      int row = pixel / width;
      sum[0] += row;
      sum[1] += pixel % width;
      for (int c = 0; c < colours[pixel].length; c++) {
        sum[PLACE + c] += colours[pixel][c];
      }
    }
    for (int i = 0; i < centres.length; i++) {
      for (int c = 0; c < sums[i].length && counts[i] > 0; c++) {
        centres[i][c] = sums[i][c] / counts[i];
      }
    }
  }
}
