package org.espalier.vectorizers.text;

import org.espalier.vectorizer.PartSink;

/** What the terms of one text weigh to {@link HashingVectorizer}; for one thread. */
final class HashedWeights {
  private final HashingVectorizer.Settings settings;
  private final CountAnalyzer analyzer;
  private final Murmur3 murmur = new Murmur3();
  private final ColumnCounts counts;
  private final WeightedRow row;

  HashedWeights(HashingVectorizer.Settings settings) {
    this.settings = settings;
    this.analyzer = settings.analysis().newAnalyzer();
    this.counts = new ColumnCounts(settings.nFeatures());
    this.row = new WeightedRow(settings.norm());
  }

  /** Weighs each column that a text has a term of; one where terms cancel has no weight. */
  void weigh(String text, WeightSink sink) {
    analyzer.terms(text, this::add);
    counts.drain((column, sum) -> row.add(column, settings.binary() ? 1 : sum));
    row.drain(sink);
  }

  /** Names the terms of a text; those of one column share the name of the first. */
  void parts(String text, PartSink sink) {
    for (PlacedTerm term : analyzer.placed(text)) {
      char[] chars = term.term().toCharArray();
      term.tell(sink, column(murmur.hash(chars, 0, chars.length)), term.term());
    }
  }

  private void add(char[] chars, int from, int to) {
    int hash = murmur.hash(chars, from, to);
    counts.add(column(hash), settings.alternateSign() && hash < 0 ? -1 : 1);
  }

  private int column(int hash) {
    // |-2^31| is no int; scikit-learn puts it there
    int size =
        hash == Integer.MIN_VALUE ? Integer.MAX_VALUE - (settings.nFeatures() - 1) : Math.abs(hash);
    return size % settings.nFeatures();
  }
}
