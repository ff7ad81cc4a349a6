package org.espalier.vectorizers.text;

import java.util.ArrayList;
import java.util.List;
import org.espalier.vectorizer.PartSink;

/**
 * A term of a text, and where it stands there.
 *
 * @param term the word or the characters, in lower case where the vectorizer puts texts in it
 * @param from its first character in the text, or {@link #NOWHERE}
 * @param to the one behind its last
 */
record PlacedTerm(String term, int from, int to) {
  /** The place of a term in a text that was changed so much that places are not those of before. */
  static final int NOWHERE = -1;

  /** Collects the terms of a text. */
  static final class Terms implements TermSink {
    private final List<PlacedTerm> terms = new ArrayList<>();

    @Override
    public void term(char[] chars, int from, int to) {
      terms.add(new PlacedTerm(new String(chars, from, to - from), from, to));
    }

    /**
     * The terms in order.
     *
     * @param inPlace whether the array that they came in had the text's characters in their places
     */
    List<PlacedTerm> list(boolean inPlace) {
      return inPlace ? terms : terms.stream().map(PlacedTerm::nowhere).toList();
    }
  }

  private PlacedTerm nowhere() {
    return new PlacedTerm(term, NOWHERE, NOWHERE);
  }

  /** The terms from this one to a later one of the same text, as one. */
  PlacedTerm upTo(PlacedTerm last, String joined) {
    return new PlacedTerm(joined, from, last.to);
  }

  /** Says that a number of a row comes from here. */
  void tell(PartSink sink, int place, String name) {
    if (from == NOWHERE) {
      sink.part(place, name);
    } else {
      sink.part(place, name, from, to);
    }
  }
}
