package org.espalier.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Text for other programs: JSON and comma-separated values. */
class FilesTest {
  @Test
  void jsonQuotesTextAndKnowsNoNumberThatIsNotFinite() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a\"\\\n", List.of(1, 2.5, true));
    map.put("none", Optional.empty());
    map.put("nan", Double.NaN);
    map.put("some", OptionalDouble.of(0.5));
    map.put("empty", Map.of());
    assertEquals(
        """
        {
          "a\\"\\\\\\u000a": [
            1,
            2.5,
            true
          ],
          "none": null,
          "nan": null,
          "some": 0.5,
          "empty": {}
        }
        """,
        Json.text(map));
  }

  @Test
  void cellsWithCommasQuotesAndLinesAreQuoted() {
    Csv csv = new Csv().line(List.of("a", "", "b,c")).line(List.of("d\ne", "\"f\"", "g h"));
    assertEquals("a,,\"b,c\"\n\"d\ne\",\"\"\"f\"\"\",g h\n", csv.toString());
  }

  @Test
  void numbersOfAColumnHaveTheSameDecimals() {
    assertEquals("0.8300", Numbers.column(new double[] {0.83, 0.8172}).apply(0.83));
    assertEquals("12.5", Numbers.column(new double[] {12.5, 0.8}).apply(12.5));
    assertEquals("–", Numbers.column(new double[] {0.5}).apply(Double.NaN));
    assertEquals("0.0017", Numbers.deviation(0.001655));
    assertEquals("0", Numbers.deviation(0));
  }
}
