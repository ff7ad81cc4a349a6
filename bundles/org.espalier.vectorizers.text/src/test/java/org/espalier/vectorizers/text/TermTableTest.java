package org.espalier.vectorizers.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermTableTest {
  @Test
  void termsHaveTheNumbersOfTheirFirstAppearance() {
    Random random = new Random(7);
    Map<String, Integer> expected = new LinkedHashMap<>();
    TermTable table = new TermTable();
    for (int i = 0; i < 200_000; i++) {
      String term = Integer.toString(random.nextInt(50_000), 36);
      expected.putIfAbsent(term, expected.size());
      assertEquals(expected.get(term), table.add(term));
    }
    assertEquals(expected.size(), table.size());
    assertEquals(List.copyOf(expected.keySet()), table.terms());
    expected.forEach((term, number) -> assertEquals(number, table.find(term)));
    assertEquals(-1, table.find("not there"));
  }

  @Test
  void aTermIsFoundInTheMiddleOfOtherCharacters() {
    TermTable table = TermTable.of(List.of("", "a", "ab", "\u00e9\ud83d\ude00"));
    char[] text = "xab\u00e9\ud83d\ude00".toCharArray();
    assertEquals(1, table.find(text, 1, 2));
    assertEquals(2, table.find(text, 1, 3));
    assertEquals(3, table.find(text, 3, 6));
    assertEquals(0, table.find(text, 4, 4));
    assertEquals(-1, table.find(text, 0, 2));
  }

  @Test
  void termsWithTheSameHashAreKeptApart() {
    List<String> alike = new ArrayList<>();
    Map<Integer, String> seen = new LinkedHashMap<>();
    for (int i = 0; alike.isEmpty(); i++) {
      String term = Integer.toString(i, 36);
      String other = seen.put(hash(term), term);
      if (other != null) {
        alike.addAll(List.of(other, term));
      }
    }
    TermTable table = TermTable.of(alike);
    assertNotEquals(alike.get(0), alike.get(1));
    assertEquals(0, table.find(alike.get(0)));
    assertEquals(1, table.find(alike.get(1)));
  }

  private static int hash(String term) {
    return TermTable.hash(term.toCharArray(), 0, term.length());
  }
}
