package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Expected values are those of Python 3.11's {@code re.findall}. */
class PythonPatternTest {
  private static List<String> find(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = PythonPattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  @Test
  void wordCharactersAreLettersNumbersAndTheUnderscoreButNoMarks() {
    assertEquals(
        List.of("a\u00bd", "x\u00b2", "\u2167v", "stanbul", "a_b", "1a"),
        find(
            "(?u)\\b\\w\\w+\\b",
            "a\u00bd x\u00b2 \u2167v i\u0307stanbul a_b \u200dq \u0e19\u0e35\u0e49 1a"));
    assertEquals(
        List.of("m\ud863\udd82", "\ud863\udd82m"),
        find("\\b\\w\\w+\\b", "m\ud863\udd82 \ud863\udd82m \ud83d\ude00m"));
    assertEquals(List.of("na\u00efve", "\u00df"), find("\\w+", "na\u00efve-\u00df"));
    assertEquals(List.of("\u06634"), find("\\d+", "\u06634"));
  }

  @Test
  void classesMayHoldClasses() {
    assertEquals(List.of("don't", "5"), find("[\\w']+", "don't 5"));
    assertEquals(List.of("ab", "c_"), find("[^\\W\\d]+", "ab1c_"));
    assertEquals(List.of("a]"), find("[]a]+", "a]b"));
    assertEquals(List.of("[a&"), find("[[&a]+", "[a&b"));
  }

  @Test
  void spaceIsThatOfPython() {
    assertEquals(List.of("a", "b", "c", "d"), find("\\S+", "a\u0085b\u001cc\u2003d"));
  }

  @Test
  void groupsBoundariesAndFlagsAreThoseOfPython() {
    assertEquals(List.of("a", "b"), find("(?P<x>\\w)\\d", "a1 b2"));
    assertEquals(List.of("b"), find("\\B\\w", "ab c"));
    assertEquals(List.of("The", "the"), find("(?i)the", "The the"));
  }

  @Test
  void whatIsNoRegularExpressionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PythonPattern.compile("(a"));
  }
}
