package org.espalier.vectorizer;

import org.osgi.annotation.versioning.ProviderType;

/** Is told which part of a cell the numbers of its row come from. */
@ProviderType
public interface PartSink {
  /**
   * A part that stands nowhere in particular.
   *
   * @param place the number's place in the row, as in {@link RowSink}
   * @param name what people call the part, for example {@code colour=red}
   */
  void part(int place, String name);

  /**
   * A part of a text. Where it stands at several places that share one number, each is told.
   *
   * @param place the number's place in the row
   * @param name what people call it, for example the word
   * @param from its first character in the cell
   * @param to the one behind its last
   */
  void part(int place, String name, int from, int to);
}
