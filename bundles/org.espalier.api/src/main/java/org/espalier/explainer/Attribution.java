package org.espalier.explainer;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The share of a part in what a model says.
 *
 * @param part what has the share
 * @param weight how much, in units of the score: positive parts speak for it
 * @param deviation the standard deviation of the weight, where it was measured several times
 */
public record Attribution(Part part, double weight, OptionalDouble deviation) {
  /** A share that was measured once. */
  public Attribution(Part part, double weight) {
    this(part, weight, OptionalDouble.empty());
  }

  /**
   * A part of a row.
   *
   * @param feature the name of the feature
   * @param name what people call it: a word, a column and its value, the number of a segment
   * @param spans where it stands in the text of the cell, if it is one; a word may stand at several
   *     places
   * @param pixels which pixels it is, as runs in the order of rows, if the cell is an image
   */
  public record Part(String feature, String name, List<Run> spans, List<Run> pixels) {
    /** Copies the lists. */
    public Part {
      spans = List.copyOf(spans);
      pixels = List.copyOf(pixels);
    }

    /** A part that has no place in a text or an image. */
    public Part(String feature, String name) {
      this(feature, name, List.of(), List.of());
    }
  }

  /**
   * Neighbours in a row.
   *
   * @param from the first one
   * @param to the one behind the last
   */
  public record Run(int from, int to) {}
}
