package org.espalier.vectorizers.text;

import java.util.Arrays;
import java.util.List;

/** Counts terms: how often each stands in all texts, and in how many texts; for one thread. */
final class TermCounts implements TermSink {
  private static final int ROOM = 1 << 9;

  private final TermTable terms = new TermTable();
  private long[] counts = new long[ROOM];
  private int[] documents = new int[ROOM];
  private int[] last = new int[ROOM]; // the text in which each term was seen last
  private int texts;

  /** Begins a text, to which the following terms belong. */
  void begin() {
    texts++;
  }

  @Override
  public void term(char[] chars, int from, int to) {
    int number = terms.add(chars, from, to);
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, 2 * number);
      documents = Arrays.copyOf(documents, 2 * number);
      last = Arrays.copyOf(last, 2 * number);
    }
    counts[number]++;
    if (last[number] != texts) {
      last[number] = texts;
      documents[number]++;
    }
  }

  /** The terms, numbered in the order of first appearance. */
  TermTable terms() {
    return terms;
  }

  /** How often a term stands in all texts. */
  long count(int number) {
    return counts[number];
  }

  /** In how many texts a term stands. */
  int documents(int number) {
    return documents[number];
  }

  /** In how many texts each of some terms stands. */
  List<Integer> documents(List<String> wanted) {
    return wanted.stream()
        .map(terms::find)
        .map(number -> number < 0 ? 0 : documents[number])
        .toList();
  }

  /** The number of texts. */
  int texts() {
    return texts;
  }
}
