package org.espalier.explainers;

/** What the parts of a text are. */
public enum TextLevel {
  /** Words: what stands between separators. */
  WORD,
  /** Characters, which may be of two units of UTF-16. */
  CHAR
}
