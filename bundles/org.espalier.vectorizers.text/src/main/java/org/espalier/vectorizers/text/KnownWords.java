package org.espalier.vectorizers.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.source.DataFiles;

/**
 * The words that a file of vectors has.
 *
 * @param words those that are known, in the order of their numbers
 * @param found which of the training texts' words the file has, known or not
 * @param vectorLength the numbers of a vector
 */
record KnownWords(List<String> words, BitSet found, int vectorLength) {
  /**
   * Looks for words in a file.
   *
   * @param training the words of the training texts, the most frequent first
   */
  static KnownWords find(WordVectors.Settings settings, List<String> training, DataFiles files)
      throws IOException {
    int most = settings.maxWords().orElse(Integer.MAX_VALUE);
    boolean further = settings.vocabulary() == WordVectors.Vocabulary.FILE;
    TermTable wanted = TermTable.of(training);
    BitSet found = new BitSet();
    Set<String> others = new HashSet<>();
    List<String> inOrder = new ArrayList<>();
    try (WordVectorReader reader = VectorFile.open(settings.file(), settings.format(), files)) {
      while (reader.next()) {
        int number = reader.find(wanted);
        if (number >= 0) {
          found.set(number);
        } else if (further && inOrder.size() < most && others.add(reader.word())) {
          inOrder.add(reader.word());
        }
      }
      List<String> words =
          new ArrayList<>(found.stream().limit(most).mapToObj(training::get).toList());
      if (!words.isEmpty()) {
        words.addAll(inOrder.subList(0, Math.min(inOrder.size(), most - words.size())));
      }
      return new KnownWords(List.copyOf(words), found, reader.length());
    }
  }
}
