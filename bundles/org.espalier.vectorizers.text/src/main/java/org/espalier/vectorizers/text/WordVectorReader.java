package org.espalier.vectorizers.text;

import java.io.Closeable;
import java.io.IOException;
import org.espalier.source.DataException;

/**
 * Reads words and their vectors one after the other; for one thread.
 *
 * <p>Only one word is in memory at a time, and of a word that nobody asks for no object is made.
 */
interface WordVectorReader extends Closeable {
  /** The numbers of a vector. */
  int length();

  /**
   * Goes on to the next word.
   *
   * @return false after the last one
   * @throws DataException if the file is not of its format there, is cut short, or has other words
   *     than it says
   */
  boolean next() throws IOException;

  /** The word; what is not UTF-8 in it is the replacement character. */
  String word();

  /** The number of the word among others, or -1 if it is none of them. */
  int find(TermTable terms);

  /**
   * Copies its vector.
   *
   * @param values receives {@link #length()} numbers
   * @param at from where on
   * @throws DataException if they are no finite numbers
   */
  void vector(float[] values, int at);

  @Override
  void close() throws IOException;
}
