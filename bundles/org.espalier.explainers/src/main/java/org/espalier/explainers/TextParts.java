package org.espalier.explainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;

/**
 * The parts of a text that an explainer takes away: words or characters, each by itself or all that
 * are the same together.
 */
final class TextParts {
  private final String text;
  private final boolean areCharacters;
  // where unit i stands, and the number of its part
  private final int[] from;
  private final int[] to;
  private final int[] part;
  // the units of part p are those at starts[p] to starts[p + 1] in this order
  private final int[] starts;
  private final int[] order;

  private TextParts(String text, int[] from, int[] to, boolean bagOfWords, boolean areCharacters) {
    this.text = text;
    this.areCharacters = areCharacters;
    this.from = from;
    this.to = to;
    part = bagOfWords ? alike() : numbers(from.length);
    starts = new int[Arrays.stream(part).max().orElse(-1) + 2];
    for (int p : part) {
      starts[p + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    order = new int[part.length];
    for (int unit = 0; unit < part.length; unit++) {
      order[next[part[unit]]++] = unit;
    }
  }

  /**
   * Words.
   *
   * @param separators what stands between them
   * @param bagOfWords whether a word is one part wherever it stands
   */
  static TextParts words(String text, Pattern separators, boolean bagOfWords) {
    IntStream.Builder from = IntStream.builder();
    IntStream.Builder to = IntStream.builder();
    int begin = 0;
    Matcher matcher = separators.matcher(text);
    while (begin <= text.length()) {
      boolean found = matcher.find();
      int end = found ? matcher.start() : text.length();
      if (end > begin) {
        from.add(begin);
        to.add(end);
      }
      begin = found ? matcher.end() : text.length() + 1;
    }
    return new TextParts(text, from.build().toArray(), to.build().toArray(), bagOfWords, false);
  }

  /**
   * Characters.
   *
   * @param bagOfWords whether a character is one part wherever it stands
   */
  static TextParts characters(String text, boolean bagOfWords) {
    int[] from = new int[text.codePointCount(0, text.length())];
    int[] to = new int[from.length];
    int place = 0;
    for (int i = 0; i < from.length; i++) {
      from[i] = place;
      place = text.offsetByCodePoints(place, 1);
      to[i] = place;
    }
    return new TextParts(text, from, to, bagOfWords, true);
  }

  private static int[] numbers(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private int[] alike() {
    Map<String, Integer> known = new HashMap<>();
    int[] parts = new int[from.length];
    for (int unit = 0; unit < parts.length; unit++) {
      String word = text.substring(from[unit], to[unit]);
      Integer number = known.putIfAbsent(word, known.size());
      parts[unit] = number == null ? known.size() - 1 : number;
    }
    return parts;
  }

  /** The number of parts. */
  int size() {
    return starts.length - 1;
  }

  /** Whether they are characters, and not words. */
  boolean areCharacters() {
    return areCharacters;
  }

  /** At how many places there are parts. */
  int places() {
    return part.length;
  }

  /** The text in which some parts are replaced. */
  String without(IntPredicate removed, String mask) {
    StringBuilder result = new StringBuilder(text.length());
    int kept = 0;
    for (int unit = 0; unit < part.length; unit++) {
      if (removed.test(part[unit])) {
        result.append(text, kept, from[unit]).append(mask);
        kept = to[unit];
      }
    }
    return result.append(text, kept, text.length()).toString();
  }

  /** What a part is, and where it stands. */
  Attribution.Part part(String feature, int number) {
    return part(feature, number, number + 1);
  }

  /**
   * Parts that follow each other, as one; each of them stands at one place.
   *
   * @param behind the one behind the last
   */
  Attribution.Part part(String feature, int first, int behind) {
    List<Attribution.Run> spans = new ArrayList<>();
    if (behind - first > 1) {
      spans.add(new Attribution.Run(from[first], to[behind - 1]));
    } else {
      for (int i = starts[first]; i < starts[first + 1]; i++) {
        spans.add(new Attribution.Run(from[order[i]], to[order[i]]));
      }
    }
    Attribution.Run name = spans.get(0);
    return new Attribution.Part(feature, text.substring(name.from(), name.to()), spans, List.of());
  }
}
