package org.espalier.vectorizers.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import org.espalier.source.DataException;

/** Reads an array that is written as text: {@code [[1, 2], [3, 4]]}, or {@code 1 2 3 4}. */
final class ArrayText {
  private static final int DEEPEST = 32;

  private final String text;
  private final IntFunction<List<Integer>> places;
  private final List<Object> all = new ArrayList<>();
  private final Deque<List<Object>> open = new ArrayDeque<>();
  private int numbers;

  /**
   * Reads a text.
   *
   * @param places names the place of a number, for messages
   */
  ArrayText(String text, IntFunction<List<Integer>> places) {
    this.text = text;
    this.places = places;
    open.push(all);
  }

  /**
   * Lists of lists and numbers.
   *
   * @throws DataException if a bracket or a number is wrong
   */
  List<?> read() {
    int i = 0;
    while (i < text.length()) {
      char character = text.charAt(i);
      if (character == '[') {
        begin();
      } else if (character == ']') {
        end();
      } else if (!isBetween(character)) {
        i = number(i);
        continue;
      }
      i++;
    }
    if (open.size() > 1) {
      throw new DataException("a \"]\" is missing at its end");
    }
    return all.size() == 1 && all.get(0) instanceof List<?> only ? only : all;
  }

  private void begin() {
    if (open.size() > DEEPEST) {
      throw new DataException("lists are nested more than " + DEEPEST + " deep");
    }
    List<Object> inner = new ArrayList<>();
    open.element().add(inner);
    open.push(inner);
  }

  private void end() {
    open.pop();
    if (open.isEmpty()) {
      throw new DataException("a \"]\" stands before any \"[\" that it could end");
    }
  }

  private int number(int from) {
    int to = from;
    while (to < text.length() && !isEnd(text.charAt(to))) {
      to++;
    }
    String word = text.substring(from, to);
    try {
      open.element().add(Double.valueOf(word));
    } catch (NumberFormatException e) {
      throw new DataException(unreadable(word), e);
    }
    numbers++;
    return to;
  }

  private String unreadable(String word) {
    if (open.size() == 1 && all.isEmpty()) {
      return "%s is no array of numbers, such as [3, -0.5, 1e-3]; for texts, images or categories the pipeline needs a feature that reads them"
          .formatted(ArrayCell.shown(text));
    }
    return "%s is %s, which is no number; write one as in 3, -0.5 or 1e-3"
        .formatted(places.apply(numbers), ArrayCell.shown(word));
  }

  private static boolean isEnd(char character) {
    return character == '[' || character == ']' || isBetween(character);
  }

  private static boolean isBetween(char character) {
    return character == ',' || character == ';' || Character.isWhitespace(character);
  }
}
