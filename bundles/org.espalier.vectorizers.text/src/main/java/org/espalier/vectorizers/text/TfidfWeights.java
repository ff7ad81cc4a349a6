package org.espalier.vectorizers.text;

/** What the terms of one text weigh to {@link TfidfVectorizer}; for one thread. */
final class TfidfWeights {
  private final TfidfVectorizer.Settings settings;
  private final CountAnalyzer analyzer;
  private final KnownTerms known;
  private final double[] idf;
  private final WeightedRow row;

  TfidfWeights(TfidfVectorizer.Settings settings, TfidfVectorizer.State state) {
    this.settings = settings;
    this.analyzer = settings.count().analysis().newAnalyzer();
    this.known = new KnownTerms(state.vocabulary());
    this.idf = state.idf().stream().mapToDouble(Double::doubleValue).toArray();
    this.row = new WeightedRow(settings.norm());
  }

  /** Weighs each term of a text once. */
  void weigh(String text, WeightSink sink) {
    analyzer.terms(text, known);
    known.counts().drain((column, count) -> row.add(column, weight(column, count)));
    row.drain(sink);
  }

  private double weight(int column, int count) {
    double tf = settings.count().binary() ? 1 : count;
    if (settings.sublinearTf()) {
      tf = 1 + Math.log(tf);
    }
    return settings.useIdf() ? tf * idf[column] : tf;
  }
}
