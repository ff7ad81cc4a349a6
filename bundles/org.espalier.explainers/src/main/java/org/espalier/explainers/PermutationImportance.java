package org.espalier.explainers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Background;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/**
 * How much worse a model is on test rows when one column's cells are dealt out anew among them, as
 * scikit-learn's {@code permutation_importance} (Breiman, "Random Forests", 2001).
 *
 * <p>A share is the mean over the repetitions of how much the figure falls, or how much a loss
 * rises; its deviation is that of the repetitions, divided by their number. The score is the figure
 * with all columns in place, and the output its name.
 */
@Component
@ExplainerType("permutation_importance")
@Doc("how much worse the model is on test rows when a column's cells change places")
public final class PermutationImportance implements Explainer<PermutationImportance.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("how often each column's cells change places") @Default("5") @Range(min = 1)
          int nRepeats,
      @Doc(
              "what becomes worse: accuracy or log_loss for classes; r2, mean_squared_error or"
                  + " mean_absolute_error for numbers; auto for accuracy or r2")
          @Default("auto")
          Figure metric) {}

  @Override
  public boolean explains(Column.Type cells) {
    return true;
  }

  @Override
  public boolean explainsArrays() {
    return true;
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope)
      throws IOException {
    Figure figure = s.metric().of(!scope.classes().isEmpty());
    Background background = scope.background();
    List<Map<String, Object>> rows = background.test();
    refuseNone(rows);
    List<TableColumn> columns = TableColumn.of(scope, feature -> true);
    int all = rows.size() * (1 + columns.size() * s.nRepeats());
    ScoredRows scored = new ScoredRows(scope, all, rows.get(0));
    double whole = figure.value(scored.of(rows.size(), rows::get), background.truth());
    List<Attribution> attributions = new ArrayList<>();
    for (TableColumn column : columns) {
      RandomGenerator random = scope.random("permutations of " + column.name());
      double[] drops = new double[s.nRepeats()];
      for (int i = 0; i < drops.length; i++) {
        float[][] scores = permuted(column, rows, random, scored);
        double drop = whole - figure.value(scores, background.truth());
        drops[i] = figure.isLoss() ? -drop : drop;
      }
      attributions.add(attribution(column, Moments.of(drops)));
    }
    attributions.sort(Comparator.comparingDouble(Attribution::weight).reversed());
    return new Explanation(
        figure.toString(), whole, OptionalDouble.empty(), OptionalDouble.empty(), attributions);
  }

  private static float[][] permuted(
      TableColumn column,
      List<Map<String, Object>> rows,
      RandomGenerator random,
      ScoredRows scored) {
    int[] order = permutation(rows.size(), random);
    return scored.of(
        order.length, at -> column.with(rows.get(at), column.cell(rows.get(order[at]))));
  }

  private static void refuseNone(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "permutation_importance needs test rows, and there are none; write data.split.test: 0.2"
              + " in the pipeline that has the rows");
    }
  }

  private static Attribution attribution(TableColumn column, Moments drops) {
    return new Attribution(
        new Attribution.Part(column.feature(), column.name()),
        drops.mean(),
        OptionalDouble.of(drops.deviation()));
  }

  private static int[] permutation(int count, RandomGenerator random) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
