package org.espalier.vectorizers.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Words that say little. */
enum StopWords {
  /** No words. */
  NONE,
  /** The 318 words that scikit-learn leaves out of English texts. */
  ENGLISH;

  /** These words and some more. */
  Set<String> with(Collection<String> more) {
    Set<String> words = new HashSet<>(more);
    if (this == ENGLISH) {
      words.addAll(Arrays.asList(read("english.txt").split("\\s+")));
    }
    return words;
  }

  private static String read(String resource) {
    try (InputStream stream = StopWords.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
