package org.espalier.vectorizers.text;

/** What a token is. */
enum Level {
  /** What stands between separators. */
  WORD,
  /** A code point. */
  CHAR
}
