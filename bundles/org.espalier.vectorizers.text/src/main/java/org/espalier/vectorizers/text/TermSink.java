package org.espalier.vectorizers.text;

/** Takes the terms of a text, one after the other. */
@FunctionalInterface
interface TermSink {
  /**
   * One term: the characters from one place up to, but without, another.
   *
   * @param chars an array that the next term may overwrite
   */
  void term(char[] chars, int from, int to);
}
