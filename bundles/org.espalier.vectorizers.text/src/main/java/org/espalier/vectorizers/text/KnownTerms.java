package org.espalier.vectorizers.text;

import java.util.List;
import org.espalier.vectorizer.PartSink;

/** Counts the terms of one text that have columns, and leaves out others; for one thread. */
final class KnownTerms implements TermSink {
  private final TermTable columns;
  private final ColumnCounts counts;

  /** Counts terms with columns 0, 1, ... */
  KnownTerms(List<String> terms) {
    this.columns = TermTable.of(terms);
    this.counts = new ColumnCounts(terms.size());
  }

  @Override
  public void term(char[] chars, int from, int to) {
    int column = columns.find(chars, from, to);
    if (column >= 0) {
      counts.add(column, 1);
    }
  }

  /** Names the terms that have columns. */
  void parts(List<PlacedTerm> terms, PartSink sink) {
    for (PlacedTerm term : terms) {
      int column = columns.find(term.term());
      if (column >= 0) {
        term.tell(sink, column, term.term());
      }
    }
  }

  /** What was counted since it was drained. */
  ColumnCounts counts() {
    return counts;
  }
}
