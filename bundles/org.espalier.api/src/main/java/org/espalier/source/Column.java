package org.espalier.source;

import java.util.Locale;

/**
 * A column of a data set.
 *
 * @param name its name in the source
 * @param type what its cells hold
 */
public record Column(String name, Type type) {
  /**
   * What the cells of a column hold.
   *
   * <p>A source says what its format says, and guesses nothing: files of text have columns of TEXT
   * only. Who needs a number asks {@link Row#number(int)}, which reads either.
   */
  public enum Type {
    /** A {@link String}. */
    TEXT,
    /** A {@link Double}; NaN where the cell is empty. */
    NUMBER,
    /** An {@link Image}. */
    IMAGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
