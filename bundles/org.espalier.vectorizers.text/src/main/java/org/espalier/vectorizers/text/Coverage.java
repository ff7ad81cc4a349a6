package org.espalier.vectorizers.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much of the training texts a file of vectors knows. */
final class Coverage {
  private static final int SHOWN = 10;

  private final List<String> sorted;
  private final TermCounts counts;
  private final KnownWords known;

  /**
   * Compares.
   *
   * @param sorted the words of the training texts, the most frequent first
   * @param counts how often each is there
   * @param known what the file has of them
   */
  Coverage(List<String> sorted, TermCounts counts, KnownWords known) {
    this.sorted = sorted;
    this.counts = counts;
    this.known = known;
  }

  private long count(int i) {
    return counts.count(counts.terms().find(sorted.get(i)));
  }

  /** The words that are there most often. */
  String mostFrequent() {
    return sorted.stream().limit(SHOWN).collect(Collectors.joining(", "));
  }

  /** What is covered, and the most frequent words that are not, in a sentence. */
  String words() {
    int found = known.found().cardinality();
    long all = IntStream.range(0, sorted.size()).mapToLong(this::count).sum();
    long covered = known.found().stream().mapToLong(this::count).sum();
    String sentence =
        String.format(
            Locale.ROOT,
            "%,d of %,d words (%.1f %%; %.1f %% of all occurrences) have vectors of %d numbers",
            found,
            sorted.size(),
            100.0 * found / sorted.size(),
            100.0 * covered / all,
            known.vectorLength());
    return sentence + limited(found) + unknown(found);
  }

  private String limited(int found) {
    int words = known.words().size();
    if (words < found) {
      return String.format(Locale.ROOT, ", the %,d most frequent of which are known", words);
    }
    return words > found
        ? String.format(Locale.ROOT, ", %,d further words of the file are known", words - found)
        : "";
  }

  private String unknown(int found) {
    if (found == sorted.size()) {
      return "";
    }
    String first =
        IntStream.range(0, sorted.size())
            .filter(i -> !known.found().get(i))
            .limit(SHOWN)
            .mapToObj(i -> sorted.get(i) + " (" + count(i) + ")")
            .collect(Collectors.joining(", "));
    return "; unknown: " + first + (sorted.size() - found > SHOWN ? ", ..." : "");
  }
}
