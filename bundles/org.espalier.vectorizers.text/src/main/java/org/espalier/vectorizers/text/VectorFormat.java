package org.espalier.vectorizers.text;

import java.util.Locale;

/** How a file of word vectors is written. */
enum VectorFormat {
  /** As its first bytes say. */
  AUTO,
  /** A word and its numbers in each line. */
  GLOVE,
  /** The same behind a line with the number of words and the numbers of a vector. */
  WORD2VEC,
  /** The same line, then each word, a blank, and its numbers as floats of four bytes. */
  WORD2VEC_BINARY,
  /** As word2vec: the files whose names end in {@code .vec}. */
  FASTTEXT;

  /** Whether the number of words and the numbers of a vector stand before them. */
  boolean hasHeader() {
    return this != GLOVE && this != AUTO;
  }

  /** As pipelines write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
