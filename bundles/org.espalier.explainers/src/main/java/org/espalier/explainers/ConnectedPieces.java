package org.espalier.explainers;

import java.util.Arrays;

/** The connected pieces of an image whose pixels have labels; neighbours share an edge. */
final class ConnectedPieces {
  private static final int NONE = -1;

  private final int[] labels;
  private final int width;
  private final int[] pieces;
  private final int[] queue;
  private int count;

  ConnectedPieces(int[] labels, int width) {
    this.labels = labels;
    this.width = width;
    pieces = new int[labels.length];
    Arrays.fill(pieces, NONE);
    queue = new int[labels.length];
  }

  /**
   * Finds them; one that is too small becomes part of one that was found before and touches it.
   *
   * @return the pixels of each, in their order
   */
  int[][] atLeast(double size) {
    for (int pixel = 0; pixel < labels.length; pixel++) {
      if (pieces[pixel] == NONE) {
        int neighbour = earlierNeighbour(pixel);
        int found = fill(pixel);
        if (found < size && neighbour != NONE) {
          for (int i = 0; i < found; i++) {
            pieces[queue[i]] = neighbour;
          }
        } else {
          count++;
        }
      }
    }
    return pixels();
  }

  private int earlierNeighbour(int pixel) {
    if (pixel % width > 0) {
      return pieces[pixel - 1];
    }
    return pixel >= width ? pieces[pixel - width] : NONE;
  }

  /** Puts the pixels of a piece in the queue, and says how many they are. */
  private int fill(int first) {
    int end = 0;
    pieces[first] = count;
    queue[end++] = first;
    for (int next = 0; next < end; next++) {
      int pixel = queue[next];
      int x = pixel % width;
      end = visit(pixel - width, pixel, end);
      end = visit(pixel + width, pixel, end);
      end = x > 0 ? visit(pixel - 1, pixel, end) : end;
      end = x < width - 1 ? visit(pixel + 1, pixel, end) : end;
    }
    return end;
  }

  private int visit(int pixel, int from, int end) {
    boolean joins =
        pixel >= 0
            && pixel < labels.length
            && pieces[pixel] == NONE
            && labels[pixel] == labels[from];
    if (joins) {
      pieces[pixel] = count;
      queue[end] = pixel;
    }
    return joins ? end + 1 : end;
  }

  private int[][] pixels() {
    int[] sizes = new int[count];
    for (int piece : pieces) {
      sizes[piece]++;
    }
    int[][] pixels = new int[count][];
    Arrays.setAll(pixels, piece -> new int[sizes[piece]]);
    int[] filled = new int[count];
    for (int pixel = 0; pixel < pieces.length; pixel++) {
      int piece = pieces[pixel];
      pixels[piece][filled[piece]++] = pixel;
    }
    return pixels;
  }
}
