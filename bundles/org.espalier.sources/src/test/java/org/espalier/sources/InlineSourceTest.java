package org.espalier.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.source.Column;
import org.espalier.source.RowReader;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;
import org.junit.jupiter.api.Test;

class InlineSourceTest extends SourceContract {
  @Override
  protected InlineSource component() {
    return new InlineSource();
  }

  @Override
  protected List<SourceSample> samples() {
    return List.of(
        new SourceSample("rows: [{text: Marie, label: f}, {label: 1, text: 'no'}]", Map.of()));
  }

  private static RowReader open(List<Map<String, String>> rows) {
    return new InlineSource()
        .open(new InlineSource.Settings(rows), new SourceFolder(Path.of("nowhere")));
  }

  private static Map<String, String> row(String... pairs) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  @Test
  void theFirstRowDecidesTheOrderOfTheColumns() throws IOException {
    List<Map<String, String>> rows =
        List.of(row("text", "Marie", "label", "f"), row("label", "m", "text", "Jean"));
    assertEquals(
        List.of("text", "label"), open(rows).columns().stream().map(Column::name).toList());
    assertEquals(List.of("Marie|f|rows[0]", "Jean|m|rows[1]"), SourceFolder.rows(open(rows)));
  }

  @Test
  void aRowWithOtherColumnsIsRefusedWithItsPlace() {
    List<Map<String, String>> rows = List.of(row("text", "Marie"), row("txet", "Jean"));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new InlineSource.Settings(rows));
    assertEquals(
        "rows[1]: its columns are txet; all rows must have those of the first: text",
        refusal.getMessage());
  }

  @Test
  void noRowsAtAllAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new InlineSource.Settings(List.of()));
  }
}
