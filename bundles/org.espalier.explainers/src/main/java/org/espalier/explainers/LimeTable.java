package org.espalier.explainers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/**
 * LIME for tables, by the rules of lime 0.2.0.1's {@code LimeTabularExplainer}: every column of the
 * row is drawn anew from what the training rows have there, and a linear model is fitted to what
 * the model says then.
 *
 * <p>Columns whose training cells are all numbers go into quartiles; the linear model sees whether
 * a sample is in the row's own. Of other columns it sees whether the cell is the row's own. With
 * {@code discretize_continuous: false} it sees numbers, in deviations from their mean. A sample
 * counts by {@code sqrt(exp(-d²/kernel_width²))} with {@code d} its distance in what the linear
 * model sees.
 *
 * <p>Texts and images that the model reads beside them stay as they are.
 *
 * <p>Two things differ from LIME: blank cells among numbers are a bin of their own, and borders
 * that two digits do not tell apart are written with more.
 */
@Component
@ExplainerType("lime_table")
@Doc("columns of a row and how they speak for a class, by samples like the training rows")
public final class LimeTable implements Explainer<LimeTable.Settings> {
  private static final double WIDTH_OF_A_COLUMN = 0.75;

  /** Its settings. */
  public record Settings(
      @Doc("how many samples are made, with the row itself") @Default("5000") @Range(min = 2)
          int numSamples,
      @Doc("how many columns are named, at most") @Default("10") @Range(min = 1) int numFeatures,
      @Doc("how these are chosen") @Default("auto") FeatureSelection featureSelection,
      @Doc("how far samples count; auto for 0.75 times the root of the number of columns")
          @Absent("auto")
          @Range(min = 0, aboveMin = true)
          Optional<Double> kernelWidth,
      @Doc("whether numbers go into bins") @Default("true") boolean discretizeContinuous,
      @Doc("which bins: quartile for four, decile for ten, each with as many training rows")
          @Default("quartile")
          Discretizer discretizer,
      @Doc(
              "whether numbers that go into no bins are drawn around the row's own, not around the mean")
          @Default("false")
          boolean sampleAroundInstance,
      @Doc("columns that are categories though their cells are numbers") @Default("[]")
          List<String> categoricalFeatures) {
    /** Refuses what would have no effect. */
    public Settings {
      if (sampleAroundInstance && discretizeContinuous) {
        throw new IllegalArgumentException(
            "sample_around_instance: numbers go into bins; write discretize_continuous: false too");
      }
    }
  }

  @Override
  public boolean explains(Column.Type cells) {
    return cells == Column.Type.NUMBER;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope)
      throws IOException {
    List<TableColumn> columns = TableColumn.of(scope, scope::isTable);
    if (columns.isEmpty()) {
      throw Cells.refusal(
          "lime_table",
          "numbers and categories",
          scope,
          "lime_text explains texts, and lime_image images");
    }
    List<Perturbation> perturbations = perturbations(s, columns, row, scope);
    Samples samples = Samples.draw(s.numSamples(), columns, perturbations, row, scope);
    double[] scores =
        new ScoredRows(scope, s.numSamples(), row).of(output, s.numSamples(), samples::row);
    double width = s.kernelWidth().orElse(Math.sqrt(columns.size()) * WIDTH_OF_A_COLUMN);
    return LocalModel.fit(
            new DenseMatrix(samples.elements),
            scores,
            samples.weights(width),
            s.featureSelection(),
            s.numFeatures())
        .explanation(
            Cells.output(scope, output),
            scores[0],
            i -> new Attribution.Part(columns.get(i).feature(), perturbations.get(i).name()));
  }

  private static List<Perturbation> perturbations(
      Settings s, List<TableColumn> columns, Map<String, Object> row, ExplainScope scope)
      throws IOException {
    checkCategorical(s, columns);
    List<Map<String, Object>> train = Cells.training("lime_table", scope);
    List<Perturbation> perturbations = new ArrayList<>();
    for (TableColumn column : columns) {
      boolean categorical = s.categoricalFeatures().contains(column.name());
      TrainingCells cells = new TrainingCells(column, train, categorical);
      Object own = column.cell(row);
      perturbations.add(perturbation(s, column.name(), own, cells));
    }
    return perturbations;
  }

  private static Perturbation perturbation(
      Settings s, String name, Object own, TrainingCells cells) {
    if (!cells.areNumbers()) {
      return new DrawnCategory(name, own, cells);
    }
    return s.discretizeContinuous()
        ? new DrawnBin(name, own, cells, s.discretizer())
        : new DrawnNumber(name, own, cells, s.sampleAroundInstance());
  }

  private static void checkCategorical(Settings s, List<TableColumn> columns) {
    List<String> names = columns.stream().map(TableColumn::name).toList();
    for (String name : s.categoricalFeatures()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "categorical_features: the model reads no column \"%s\"; it reads %s"
                .formatted(name, String.join(", ", names)));
      }
    }
  }

  /** Rows that were drawn, and what the linear model sees of them; the first is the row itself. */
  private static final class Samples {
    private final List<TableColumn> columns;
    private final Map<String, Object> row;
    private final Object[][] cells;
    private final double[][] elements;

    private Samples(List<TableColumn> columns, Map<String, Object> row, int count) {
      this.columns = columns;
      this.row = row;
      cells = new Object[count][columns.size()];
      elements = new double[count][columns.size()];
    }

    static Samples draw(
        int count,
        List<TableColumn> columns,
        List<Perturbation> perturbations,
        Map<String, Object> row,
        ExplainScope scope) {
      Samples samples = new Samples(columns, row, count);
      for (int j = 0; j < perturbations.size(); j++) {
        RandomGenerator random = scope.random("samples of " + columns.get(j).name());
        samples.cells[0][j] = columns.get(j).cell(row);
        samples.elements[0][j] = perturbations.get(j).element();
        for (int i = 1; i < count; i++) {
          Perturbation.Drawn drawn = perturbations.get(j).draw(random);
          samples.cells[i][j] = drawn.cell();
          samples.elements[i][j] = drawn.element();
        }
      }
      return samples;
    }

    Map<String, Object> row(int sample) {
      Map<String, Object> changed = new HashMap<>(row);
      for (int j = 0; j < columns.size(); j++) {
        changed = columns.get(j).with(changed, cells[sample][j]);
      }
      return changed;
    }

    double[] weights(double width) {
      return IntStream.range(0, elements.length)
          .mapToDouble(i -> LocalModel.kernel(distance(elements[i], elements[0]), width))
          .toArray();
    }

    private static double distance(double[] a, double[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        sum += (a[j] - b[j]) * (a[j] - b[j]);
      }
      return Math.sqrt(sum);
    }
  }
}
