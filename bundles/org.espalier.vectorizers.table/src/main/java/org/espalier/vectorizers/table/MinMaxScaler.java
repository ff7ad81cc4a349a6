package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataException;
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
 * Brings each column of numbers into one range, in which the least and the greatest number of the
 * training rows are its ends, as scikit-learn's MinMaxScaler does.
 *
 * <p>A batch is {@code float32 [batch, columns]}. Numbers beyond those of the training rows come
 * out beyond the range, unless {@code clip} is set. A column whose numbers are all the same comes
 * out at the lower end. Blank cells are filled in before anything is learned.
 */
@Component
@VectorizerType("min_max_scaler")
@Doc("numbers, each column brought into one range")
public final class MinMaxScaler
    implements Vectorizer<MinMaxScaler.Settings, MinMaxScaler.State>,
        CellParts<MinMaxScaler.Settings, MinMaxScaler.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("the ends of the range") @Default("[0.0, 1.0]") List<Double> featureRange,
      @Doc("whether numbers beyond the range are put at its ends") @Default("false") boolean clip,
      @Doc("what becomes of blank cells") @Default("error") MissingNumbers missing,
      @Doc("what blank cells become where missing is constant") @Default("0.0") double fillValue) {

    /** Refuses what is no range. */
    public Settings {
      boolean finite = featureRange.stream().allMatch(Double::isFinite);
      if (featureRange.size() != 2 || !finite || featureRange.get(0) >= featureRange.get(1)) {
        throw new IllegalArgumentException(
            "feature_range: %s is no range; write two numbers, the smaller first, as in [0, 1]"
                .formatted(featureRange));
      }
    }

    double lower() {
      return featureRange.get(0);
    }

    double upper() {
      return featureRange.get(1);
    }
  }

  /**
   * What is learned from the training rows.
   *
   * @param columns the columns
   * @param scales what each column is multiplied by
   * @param shifts what is added to each column afterwards
   */
  public record State(NumberColumns columns, List<Double> scales, List<Double> shifts) {
    double scaled(Settings settings, int column, double number) {
      double scaled = number * scales.get(column) + shifts.get(column);
      return settings.clip()
          ? Math.max(settings.lower(), Math.min(settings.upper(), scaled))
          : scaled;
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
    List<Extremes> extremes = new ArrayList<>();
    names.forEach(name -> extremes.add(new Extremes()));
    for (Object row : rows) {
      double[] numbers = columns.numbers(row);
      for (int i = 0; i < numbers.length; i++) {
        extremes.get(i).add(numbers[i]);
      }
    }
    List<Double> scales = new ArrayList<>();
    List<Double> shifts = new ArrayList<>();
    for (Extremes column : extremes) {
      double scale = (settings.upper() - settings.lower()) / column.range();
      scales.add(scale);
      shifts.add(settings.lower() - column.least * scale);
    }
    return new State(columns, scales, shifts);
  }

  /** The least and the greatest number of a column. */
  private static final class Extremes {
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double number) {
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }

    /** Their distance; 1 where it is no more than rounding makes it. */
    double range() {
      if (greatest < least) {
        throw new DataException("there is no training row to learn the range from");
      }
      double range = greatest - least;
      return range < 10 * Math.ulp(1.0) ? 1 : range;
    }
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return state.columns().type();
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    return state.columns().encoder((i, number) -> state.scaled(settings, i, number));
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
