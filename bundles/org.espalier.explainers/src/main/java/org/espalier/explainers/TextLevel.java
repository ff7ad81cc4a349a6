package org.espalier.explainers;

/** What the parts of a text are. */
public enum TextLevel {
  /** Words, or characters where the text is a single word. */
  AUTO,
  /** Words: what stands between separators. */
  WORD,
  /** Characters, which may be of two units of UTF-16. */
  CHAR;

  /**
   * The parts of a text.
   *
   * @param splitExpression what stands between words
   * @param bagOfWords whether what is the same is one part wherever it stands
   */
  TextParts parts(String text, String splitExpression, boolean bagOfWords) {
    if (this == CHAR) {
      return TextParts.characters(text, bagOfWords);
    }
    TextParts words = TextParts.words(text, SplitExpression.compile(splitExpression), bagOfWords);
    return this == AUTO && words.places() == 1 ? TextParts.characters(text, bagOfWords) : words;
  }
}
