package org.espalier.runtime.explanation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.espalier.explainer.Background;
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

/** The rows of a pipeline's data as a model takes them: each with its cells by feature. */
public final class PipelineRows {
  private final Pipeline pipeline;
  private final DataFiles files;
  private final List<String> features;

  /**
   * Rows of a pipeline's source.
   *
   * @param files finds its files
   * @param features the names of the model's features
   */
  public PipelineRows(Pipeline pipeline, DataFiles files, List<String> features) {
    this.pipeline = pipeline;
    this.files = files;
    this.features = List.copyOf(features);
  }

  /**
   * Some of the rows, by their numbers in ascending order.
   *
   * @throws DataException if they are not what they should be
   * @throws IOException if they cannot be read
   */
  public SortedMap<Integer, Map<String, Object>> rows(IntPredicate wanted) throws IOException {
    SortedMap<Integer, Map<String, Object>> rows = new TreeMap<>();
    new DataRows(pipeline.data().source(), features, files)
        .forEach(
            (number, row, roles) -> {
              if (wanted.test(number)) {
                rows.put(number, cells(row, roles));
              }
            });
    return rows;
  }

  private Map<String, Object> cells(Row row, RoleCells roles) {
    Map<String, Object> cells = new LinkedHashMap<>();
    features.forEach(name -> cells.put(name, roles.cell(name, row)));
    return cells;
  }

  /**
   * Rows to compare with, at most some thousand of each part, and fewer where they are large.
   *
   * @param parts for each row what it is for; null for nothing
   * @param labels what labels mean to the model
   * @param seed which rows are taken where there are more
   * @throws DataException if they are not what they should be
   * @throws IOException if they cannot be read
   */
  public Background background(Part[] parts, Labels labels, long seed) throws IOException {
    int[] priorities = new SeededRandom(seed, "explain/background", 0).permutation(parts.length);
    RowSample train = new RowSample();
    RowSample test = new RowSample();
    List<String> roles = new ArrayList<>(features);
    roles.add(SourceSettings.LABEL);
    new DataRows(pipeline.data().source(), roles, files)
        .forEach(
            (number, row, cells) -> {
              Part part = number < parts.length ? parts[number] : null;
              RowSample sample = part == Part.TRAIN ? train : test;
              boolean used = part == Part.TRAIN || part == Part.TEST;
              if (used && sample.wants(priorities[number])) {
                double truth = labels.number(cells.text(SourceSettings.LABEL, row), row.origin());
                sample.add(priorities[number], number, cells(row, cells), truth);
              }
            });
    return new Background(train.rows(), test.rows(), test.truth());
  }

  /** Keeps the rows of the least priorities, as far as there is room. */
  private static final class RowSample {
    private static final int MOST_ROWS = 5000;
    private static final long MOST_UNITS = 1L << 26;

    private final TreeMap<Integer, Kept> kept = new TreeMap<>();
    private long units;

    private record Kept(int number, Map<String, Object> cells, double truth, long units) {}

    boolean wants(int priority) {
      return kept.size() < MOST_ROWS || priority < kept.lastKey();
    }

    void add(int priority, int number, Map<String, Object> cells, double truth) {
      Kept row = new Kept(number, cells, truth, DataRows.units(cells.values()));
      kept.put(priority, row);
      units += row.units();
      while (kept.size() > MOST_ROWS || (units > MOST_UNITS && kept.size() > 1)) {
        units -= kept.pollLastEntry().getValue().units();
      }
    }

    private List<Kept> inOrder() {
      TreeMap<Integer, Kept> order = new TreeMap<>();
      kept.values().forEach(row -> order.put(row.number(), row));
      return List.copyOf(order.values());
    }

    List<Map<String, Object>> rows() {
      return inOrder().stream().map(Kept::cells).toList();
    }

    List<Double> truth() {
      return inOrder().stream().map(Kept::truth).toList();
    }
  }

  /** The numbers of some of a set of rows, drawn by a seed. */
  public static Set<Integer> draw(int[] rows, int count, long seed) {
    int[] order = new SeededRandom(seed, "explain/rows", 0).permutation(rows.length);
    Set<Integer> drawn = new TreeSet<>();
    for (int i = 0; i < Math.min(count, order.length); i++) {
      drawn.add(rows[order[i]]);
    }
    return drawn;
  }
}
