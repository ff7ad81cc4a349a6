package org.espalier.interchange.keras.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON of files that nobody vouches for. */
final class JsonTest {
  private static String refused(String text) {
    return assertThrows(IOException.class, () -> Json.object(text, "a.keras")).getMessage();
  }

  @Test
  void valuesArePlain() throws IOException {
    Config read = Json.object("{\"a\": [1, 2.5, true, null, \"t\"], \"b\": {\"c\": NaN}}", "x");
    assertEquals(Arrays.asList(1L, 2.5, true, null, "t"), read.list("a"));
    assertEquals(Double.NaN, read.object("b").get("c"));
  }

  @Test
  void whatIsMissingIsEmptyWhereItMayBe() throws IOException {
    Config read = Json.object("{\"a\": null}", "x");
    assertTrue(read.optionalText("a").isEmpty());
    assertEquals(List.of(), read.list("a"));
    assertTrue(read.flag("a", true));
  }

  @Test
  void anotherTypeIsToldWithItsPlace() throws IOException {
    Config read = Json.object("{\"a\": {\"b\": 3}}", "a.keras");
    IOException e = assertThrows(IOException.class, () -> read.object("a").text("b"));
    assertTrue(e.getMessage().startsWith("a.keras.a.b should be a text, not 3"), e.getMessage());
  }

  @Test
  void textThatIsNoObjectIsRefused() {
    assertTrue(refused("[1]").contains("an object"));
    assertTrue(refused("").contains("a.keras"));
    assertTrue(refused("{\"a\": 1").contains("a.keras"));
    assertTrue(refused("{\"a\": 1} 2").contains("behind its end"));
  }

  @Test
  void whatIsDeepOrThereTwiceIsRefused() {
    assertTrue(refused("{\"a\":".repeat(5000)).contains("depth"));
    assertTrue(refused("{\"a\": 1, \"a\": 2}").contains("Duplicate"));
  }
}
