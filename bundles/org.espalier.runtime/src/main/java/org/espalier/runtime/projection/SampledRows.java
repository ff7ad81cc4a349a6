package org.espalier.runtime.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.data.DataRows;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.data.RoleCells;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.tensor.SeededRandom;

/** Some test rows of a pipeline, or of all its rows where it splits none off. */
public final class SampledRows {
  private static final int LONGEST = 60;

  private final Pipeline pipeline;
  private final DataFiles files;
  private final List<String> features;
  private final Labels labels;

  /**
   * Rows of a pipeline's source.
   *
   * @param files finds its files
   * @param features the names of the features that are read
   * @param labels what labels mean to the model
   */
  public SampledRows(Pipeline pipeline, DataFiles files, List<String> features, Labels labels) {
    this.pipeline = pipeline;
    this.files = files;
    this.features = List.copyOf(features);
    this.labels = labels;
  }

  /**
   * A row.
   *
   * @param label its text, or else its number, from 1 on
   * @param group its class; empty where labels are numbers
   * @param cells its cells by feature
   */
  public record Sample(String label, String group, Map<String, Object> cells) {}

  /**
   * Reads rows, in their order.
   *
   * @param parts for each row what it is for; null for nothing
   * @param most how many at most
   * @param seed which ones are taken where there are more
   * @throws DataException if they are not what they should be
   * @throws IOException if they cannot be read
   */
  public List<Sample> read(Part[] parts, int most, long seed) throws IOException {
    BitSet wanted = draw(parts, most, seed);
    List<String> roles = new ArrayList<>(features);
    roles.add(SourceSettings.LABEL);
    List<Sample> rows = new ArrayList<>();
    new DataRows(pipeline.data().source(), roles, files)
        .forEach(
            (number, row, cells) -> {
              if (wanted.get(number)) {
                rows.add(sample(number, row, cells));
              }
            });
    if (rows.size() < wanted.cardinality()) {
      throw new DataException(
          "the source gives %d of the %d rows that were drawn: it has fewer rows than when they were split"
              .formatted(rows.size(), wanted.cardinality()));
    }
    return rows;
  }

  private static BitSet draw(Part[] parts, int most, long seed) {
    int[] test = rows(parts, true);
    int[] rows = test.length > 0 ? test : rows(parts, false);
    int[] order = new SeededRandom(seed, "project/rows", 0).permutation(rows.length);
    BitSet drawn = new BitSet();
    for (int i = 0; i < Math.min(most, rows.length); i++) {
      drawn.set(rows[order[i]]);
    }
    return drawn;
  }

  private static int[] rows(Part[] parts, boolean test) {
    return IntStream.range(0, parts.length)
        .filter(row -> parts[row] != null && (!test || parts[row] == Part.TEST))
        .toArray();
  }

  private Sample sample(int number, Row row, RoleCells roles) {
    Map<String, Object> cells = new LinkedHashMap<>();
    features.forEach(name -> cells.put(name, roles.cell(name, row)));
    String group = labels.isClasses() ? roles.text(SourceSettings.LABEL, row) : "";
    return new Sample(label(cells, number), group, cells);
  }

  private static String label(Map<String, Object> cells, int number) {
    return cells.values().stream()
        .filter(String.class::isInstance)
        .map(text -> shortened(((String) text).strip().replaceAll("\\s+", " ")))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(Integer.toString(number + 1));
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…";
  }
}
