package org.espalier.report.page;

import java.util.Optional;

/**
 * A cell of a table.
 *
 * @param text what stands in it
 * @param link where it leads, relative to the page
 * @param key what rows are sorted by where that is not the text
 */
public record Cell(String text, Optional<String> link, Optional<String> key) {
  /** Text alone. */
  public static Cell of(String text) {
    return new Cell(text, Optional.empty(), Optional.empty());
  }

  /** A number as people read it, sorted by its value; one that is not finite stands last. */
  public static Cell number(String text, double value) {
    String key = Double.isFinite(value) ? Double.toString(value) : "";
    return new Cell(text, Optional.empty(), Optional.of(key));
  }

  /** The same cell, as a link. */
  public Cell to(String address) {
    return new Cell(text, Optional.of(address), key);
  }
}
