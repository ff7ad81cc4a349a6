package org.espalier.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/**
 * Drawn images of 28 x 28 cells in ten classes, of which as many cells are dark as in images of
 * handwritten digits: three strokes that belong to the class, a little elsewhere each time. The
 * same images every time.
 */
public final class DigitImages {
  private static final int IMAGES = 2000;
  private static final int CLASSES = 10;
  private static final int SIDE = 28;
  private static final int STROKES = 3;
  private static final int SEED = 5;

  private final Random random = new Random(SEED);

  /** The ends of a class's strokes: row and column of each, four numbers for a stroke. */
  private final double[][] ends = new double[CLASSES][4 * STROKES];

  private DigitImages() {
    for (double[] numbers : ends) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = 6 + 16 * random.nextDouble();
      }
    }
  }

  /** Writes a table with the columns image, two hexadecimal digits for each cell, and digit. */
  public static void write(Path file) throws IOException {
    DigitImages images = new DigitImages();
    StringBuilder table = new StringBuilder("image\tdigit\n");
    for (int i = 0; i < IMAGES; i++) {
      int digit = i % CLASSES;
      table.append(HexFormat.of().formatHex(images.next(digit))).append('\t');
      table.append(digit).append('\n');
    }
    Files.writeString(file, table);
  }

  private byte[] next(int digit) {
    double[] moved = ends[digit].clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 1.5 * random.nextGaussian();
    }
    byte[] cells = new byte[SIDE * SIDE];
    for (int cell = 0; cell < cells.length; cell++) {
      int row = cell / SIDE;
      int column = cell % SIDE;
      double nearest = SIDE;
      for (int stroke = 0; stroke < STROKES; stroke++) {
        nearest = Math.min(nearest, distance(moved, 4 * stroke, row, column));
      }
      cells[cell] = (byte) Math.max(0, Math.min(255, 255 * (2.2 - nearest)));
    }
    return cells;
  }

  /** How far a cell is from a stroke. */
  private static double distance(double[] ends, int first, double row, double column) {
    double rows = ends[first + 2] - ends[first];
    double columns = ends[first + 3] - ends[first + 1];
    double length = Math.max(1e-9, rows * rows + columns * columns);
    double along = ((row - ends[first]) * rows + (column - ends[first + 1]) * columns) / length;
    double part = Math.max(0, Math.min(1, along));
    return Math.hypot(row - ends[first] - part * rows, column - ends[first + 1] - part * columns);
  }
}
