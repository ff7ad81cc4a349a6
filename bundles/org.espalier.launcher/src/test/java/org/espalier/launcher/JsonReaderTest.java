package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsEveryKindOfValue() {
    assertEquals(
        Map.of("a", Arrays.asList(1.5, -2e3, true, false, null), "b", Map.of(), "c", List.of()),
        JsonReader.read("{\"a\": [1.5, -2e3, true, false, null], \"b\": {}, \"c\": []}"));
  }

  @Test
  void readsEscapes() {
    assertEquals("\"\\/\b\f\n\r\té", JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\""));
  }

  @Test
  void skipsComments() {
    assertEquals(
        List.of("// no comment"),
        JsonReader.read("// one\n[ /* two\n */ \"// no comment\" // three\n] // four"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|1:1: a value is missing",
        "{\"a\" 1}|1:6: ':' is missing",
        "[1 2]|1:4: ',' is missing",
        "[1,]|1:4: \"\" is no value",
        "{a: 1}|1:2: a text in quotation marks is missing",
        "\"a|1:3: the text does not end",
        "\"\\x\"|1:3: unknown escape",
        "\"\\u00g0\"|1:3: \\u needs four hexadecimal digits",
        "[1] 2|1:5: nothing may follow the document",
        "nil|1:1: \"nil\" is no value",
        "{\"a\": 1, \"a\": 2}|1:16: \"a\" appears twice"
      })
  void whatIsNotJsonIsRefusedWithItsPlace(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepNestingIsRefused(String open) {
    String text = open.repeat(100_000);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));
    assertTrue(e.getMessage().endsWith("nested deeper than 64"), e.getMessage());
  }

  @Test
  void thePlaceCountsLines() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read("[\n  1,\n  x\n]"));
    assertEquals("3:3: \"x\" is no value", e.getMessage());
  }
}
