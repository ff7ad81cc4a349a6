package org.espalier.runtime.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.host.DataSummary;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.data.DataRows;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.data.RoleCells;
import org.espalier.runtime.data.RowWatcher;
import org.espalier.source.DataFiles;
import org.espalier.source.Part;
import org.espalier.source.Row;

/** Looks at the rows while they are encoded, and says afterwards what they are like. */
public final class DataWatch implements RowWatcher {
  private final SourceSettings source;
  private final DataFiles files;
  private final PreparedData data;
  private final Map<String, List<ColumnSummary>> columns = new LinkedHashMap<>();
  private final RowHashes train = new RowHashes();
  private final RowHashes test = new RowHashes();
  private final TestCells testCells = new TestCells();
  private final TextScan scan = new TextScan();

  /**
   * Begins without rows.
   *
   * @param source which column is which feature
   * @param files finds the source's files, where rows have to be read again
   * @param data what was prepared
   */
  public DataWatch(SourceSettings source, DataFiles files, PreparedData data) {
    this.source = source;
    this.files = files;
    this.data = data;
    for (String name : data.names()) {
      columns.put(name, source.columns(name).stream().map(ColumnSummary::new).toList());
    }
  }

  @Override
  public void row(Part part, int number, Row row, RoleCells roles) {
    if (part == Part.VALIDATION) {
      return;
    }
    long hash = 0;
    for (Map.Entry<String, List<ColumnSummary>> feature : columns.entrySet()) {
      int[] places = roles.places(feature.getKey());
      for (int i = 0; i < places.length; i++) {
        Object cell = row.cells().get(places[i]);
        hash = TextScan.join(hash, scan.hash(cell));
        if (part == Part.TRAIN) {
          feature.getValue().get(i).add(cell, scan);
        }
      }
    }
    (part == Part.TRAIN ? train : test).add(hash);
    if (part == Part.TEST && testCells.isComplete()) {
      testCells.add(number, shown(row, roles));
    }
  }

  private TestCells.Shown shown(Row row, RoleCells roles) {
    return TestCells.Shown.of(
        row, columns.keySet().stream().flatMapToInt(name -> Arrays.stream(roles.places(name))));
  }

  /**
   * What the rows are like.
   *
   * @param parts what they became
   */
  public DataSummary summary(Map<Part, EncodedPart> parts) {
    Map<Part, Integer> rows = new LinkedHashMap<>();
    parts.forEach((part, encoded) -> rows.put(part, encoded.rows()));
    List<DataSummary.Feature> features = new ArrayList<>();
    data.features()
        .forEach((name, feature) -> features.add(FeatureWords.feature(feature, cells(name))));
    return new DataSummary(
        rows, LabelSummaries.of(data.labels(), parts), features, test.countIn(train));
  }

  private Map<String, DataSummary.Cells> cells(String feature) {
    Map<String, DataSummary.Cells> cells = new LinkedHashMap<>();
    columns.get(feature).forEach(column -> cells.put(column.name(), column.cells()));
    return cells;
  }

  /**
   * What some test rows show of themselves.
   *
   * @param numbers the numbers of the rows
   * @throws IOException if they have to be read again, and cannot be
   */
  Map<Integer, TestCells.Shown> show(Set<Integer> numbers) throws IOException {
    Map<Integer, TestCells.Shown> shown = new HashMap<>();
    if (testCells.isComplete()) {
      numbers.forEach(number -> shown.put(number, testCells.row(number)));
    } else if (!numbers.isEmpty()) {
      new DataRows(source, data.names(), files)
          .forEach(
              (number, row, roles) -> {
                if (numbers.contains(number)) {
                  shown.put(number, shown(row, roles));
                }
              });
    }
    return shown;
  }

  /** The names of the columns, in the order of what a row shows. */
  List<String> names() {
    return columns.values().stream().flatMap(List::stream).map(ColumnSummary::name).toList();
  }
}
