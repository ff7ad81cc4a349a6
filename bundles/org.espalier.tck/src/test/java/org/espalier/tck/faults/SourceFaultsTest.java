package org.espalier.tck.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.espalier.source.Column;
import org.espalier.source.Row;
import org.espalier.tck.SourceContract;
import org.espalier.tck.SourceSample;

/** Shows that each check of a source fails where it should. */
class SourceFaultsTest extends FaultsTest {
  private static final Column TEXT = new Column("text", Column.Type.TEXT);
  private static final Column SIZE = new Column("size", Column.Type.NUMBER);

  /** Tests the source that was prepared last. */
  public static final class Suspect extends SourceContract {
    private static BrokenData.Reciting source;

    @Override
    protected BrokenData.Reciting component() {
      return source;
    }

    @Override
    protected List<SourceSample> samples() {
      return List.of(new SourceSample("", Map.of()));
    }
  }

  @Override
  Class<?> contract() {
    return SourceContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what, List<Column> columns, Supplier<List<Row>> rows, Map<String, String> failures) {
    return new Fault(what, () -> Suspect.source = new BrokenData.Reciting(columns, rows), failures);
  }

  private static Row row(String origin, Object... cells) {
    return new Row(List.of(cells), origin);
  }

  @Override
  List<Fault> faults() {
    AtomicInteger opened = new AtomicInteger();
    return List.of(
        fault("none", List.of(TEXT, SIZE), () -> List.of(row("1", "a", 2.0)), Map.of()),
        fault(
            "two columns of one name",
            List.of(TEXT, TEXT),
            () -> List.of(row("1", "a", "b")),
            Map.of("columnsHaveNamesOfTheirOwn", "expected: <2> but was: <1>")),
        fault(
            "no rows",
            List.of(TEXT),
            List::of,
            Map.of("everyRowHasACellOfEachColumnsType", "no rows")),
        fault(
            "a cell of another type",
            List.of(TEXT, SIZE),
            () -> List.of(row("1", "a", "b")),
            Map.of("everyRowHasACellOfEachColumnsType", "size")),
        fault(
            "a row without an origin",
            List.of(TEXT),
            () -> List.of(row("", "a")),
            Map.of("everyRowHasACellOfEachColumnsType", "without an origin")),
        fault(
            "other rows every time",
            List.of(TEXT),
            () -> List.of(row("1", "a" + opened.getAndIncrement())),
            Map.of("itGivesTheSameRowsEveryTime", "a")));
  }
}
