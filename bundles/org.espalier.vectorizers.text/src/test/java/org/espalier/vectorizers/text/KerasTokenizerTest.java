package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KerasTokenizerTest {
  private static List<String> words(String filters, String split, String text) {
    return new KerasTokenizer(Level.WORD, filters, true, split).tokens(text);
  }

  @Test
  void onlyTheSeparatorAndFiltersSeparateWords() {
    assertEquals(List.of("a\u00a0b", "c\rd", "e"), words("!\n", " ", "  A\u00a0b c\rd!\n!e "));
  }

  @Test
  void theSeparatorMayBeSeveralCharacters() {
    assertEquals(List.of("one", "two", "-three"), words("!", "--", "one--two!---three--"));
  }

  @Test
  void filtersMayBeAnyCodePoint() {
    assertEquals(
        List.of("a", "b\ud83d\ude01"), words("\ud83d\ude00", " ", "a\ud83d\ude00b\ud83d\ude01"));
  }

  @Test
  void lowerCaseIsThatOfPython() {
    assertEquals(
        List.of("i\u0307", "\u03b1\u03c2", "\u00df"), words("", " ", "\u0130 \u0391\u03a3 \u1e9e"));
    assertEquals(
        List.of("i", "\u0307", "!"),
        new KerasTokenizer(Level.CHAR, "!", true, " ").tokens("\u0130!"));
  }

  @Test
  void anEmptyTextHasNoTokens() {
    assertEquals(List.of(), words("!", " ", ""));
    assertEquals(List.of(), words("!", "--", "!"));
  }
}
