package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Brings each column of numbers to mean 0 and standard deviation 1 over the training rows, as
 * scikit-learn's StandardScaler does.
 *
 * <p>A batch is {@code float32 [batch, columns]}. The standard deviation divides by the number of
 * rows; a column whose numbers are all the same is not divided. Blank cells are filled in before
 * anything is learned.
 */
@Component
@VectorizerType("standard_scaler")
@Doc("numbers, each column brought to mean 0 and standard deviation 1")
public final class StandardScaler
    implements Vectorizer<StandardScaler.Settings, StandardScaler.State>,
        CellParts<StandardScaler.Settings, StandardScaler.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("whether the mean is subtracted") @Default("true") boolean withMean,
      @Doc("whether numbers are divided by the standard deviation") @Default("true")
          boolean withStd,
      @Doc("what becomes of blank cells") @Default("error") MissingNumbers missing,
      @Doc("what blank cells become where missing is constant") @Default("0.0") double fillValue) {}

  /**
   * What is learned from the training rows.
   *
   * @param columns the columns
   * @param shifts what is subtracted from each column
   * @param scales what each column is divided by afterwards
   */
  public record State(NumberColumns columns, List<Double> shifts, List<Double> scales) {
    double scaled(int column, double number) {
      return (number - shifts.get(column)) / scales.get(column);
    }
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return NumberColumns.type(unknown);
  }

  @Override
  public TensorType type(Settings settings, int columns, Dim unknown) {
    return NumberColumns.type(Dim.of(columns));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    return fit(settings, column, Cells.unnamed(column));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column, FitScope scope) {
    return fit(settings, column, scope.columns());
  }

  private static State fit(Settings settings, Iterable<?> rows, List<String> names) {
    NumberColumns columns =
        NumberColumns.fit(names, settings.missing(), settings.fillValue(), rows);
    List<Moments> moments = new ArrayList<>();
    names.forEach(name -> moments.add(new Moments()));
    for (Object row : rows) {
      double[] numbers = columns.numbers(row);
      for (int i = 0; i < numbers.length; i++) {
        moments.get(i).add(numbers[i]);
      }
    }
    return new State(
        columns,
        settings.withMean()
            ? moments.stream().map(Moments::mean).toList()
            : Collections.nCopies(names.size(), 0.0),
        settings.withStd()
            ? moments.stream().map(Moments::scale).toList()
            : Collections.nCopies(names.size(), 1.0));
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return state.columns().type();
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    return state.columns().encoder(state::scaled);
  }

  @Override
  public Column.Type cellType() {
    return Column.Type.NUMBER;
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    state.columns().parts(cell, sink);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
