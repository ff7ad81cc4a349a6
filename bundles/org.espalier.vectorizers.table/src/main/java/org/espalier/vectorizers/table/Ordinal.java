package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Turns each column of categories into the number of its category, for an embedding to read.
 *
 * <p>A batch is {@code int32 [batch, columns]}. A column's categories have numbers in their order,
 * as in scikit-learn's OrdinalEncoder: from 1 where 0 stands for those that are not known, else
 * from 0. Columns are numbered each by itself, so that an embedding of several columns takes the
 * same vectors for the first category of each; where that is not wanted, each column is a feature
 * with an embedding of its own.
 */
@Component
@VectorizerType("ordinal")
@Doc("the numbers of categories, for an embedding")
public final class Ordinal
    implements Vectorizer<Ordinal.Settings, Ordinal.State>,
        CellParts<Ordinal.Settings, Ordinal.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc(
              "the categories of each column, as in [[red, green], [S, M, L]]; auto for those that occur, sorted")
          @Absent("auto")
          Optional<List<List<String>>> categories,
      @Doc("what becomes of a category that is not known") @Default("use_encoded_value")
          HandleUnknown handleUnknown,
      @Doc("the number of categories that are not known: 0, or one that no category has")
          @Default("0")
          @Range(min = 0)
          int unknownValue,
      @Doc("what becomes of blank cells") @Default("error") MissingCategories missing,
      @Doc("the category that blank cells become where missing is constant")
          @Default("missing_value")
          String fillValue) {

    /** Refuses what cannot work. */
    public Settings {
      new Categories(categories, missing, fillValue).check();
    }

    /** The number of the first category. */
    int first() {
      return handleUnknown == HandleUnknown.USE_ENCODED_VALUE && unknownValue == 0 ? 1 : 0;
    }
  }

  /** What becomes of a category that is not known. */
  enum HandleUnknown {
    /** It is refused. */
    ERROR,
    /** It has the number of the setting {@code unknown_value}. */
    USE_ENCODED_VALUE
  }

  /**
   * What is learned from the training rows.
   *
   * @param columns the columns in order
   */
  public record State(List<CategoryColumn> columns) {
    /** The most categories of a column. */
    int most() {
      return columns.stream().mapToInt(column -> column.categories().size()).max().orElse(0);
    }
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return type(unknown, Dim.symbol(unknown + ".categories"));
  }

  @Override
  public TensorType type(Settings settings, int columns, Dim unknown) {
    return type(Dim.of(columns), Dim.symbol(unknown + ".categories"));
  }

  private static TensorType type(Dim columns, Dim bound) {
    return TensorType.ids(Shape.of(Dim.BATCH, columns), bound);
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
    State state =
        new State(
            new Categories(settings.categories(), settings.missing(), settings.fillValue())
                .columns(CategoryCounts.of(names, rows)));
    boolean taken = settings.unknownValue() > 0 && settings.unknownValue() < state.most();
    if (settings.handleUnknown() == HandleUnknown.USE_ENCODED_VALUE && taken) {
      throw new DataException(
          "unknown_value %d is the number of a category (0 to %d are); write 0, which moves them up, or at least %d"
              .formatted(settings.unknownValue(), state.most() - 1, state.most()));
    }
    return state;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    boolean encodes = settings.handleUnknown() == HandleUnknown.USE_ENCODED_VALUE;
    int bound =
        Math.max(state.most() + settings.first(), encodes ? settings.unknownValue() + 1 : 0);
    return type(Dim.of(state.columns().size()), Dim.of(bound));
  }

  /** Where several columns have a category of a number, its name has them all: {@code red, S}. */
  @Override
  public List<String> idNames(Settings settings, State state) {
    List<String> names = new ArrayList<>(Collections.nCopies(settings.first(), ""));
    for (int i = 0; i < state.most(); i++) {
      int number = i;
      names.add(
          state.columns().stream()
              .map(CategoryColumn::categories)
              .filter(categories -> number < categories.size())
              .map(categories -> categories.get(number))
              .distinct()
              .collect(Collectors.joining(", ")));
    }
    return names;
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    List<Map<String, Integer>> numbers = new ArrayList<>();
    for (CategoryColumn column : state.columns()) {
      Map<String, Integer> known = new HashMap<>();
      column.categories().forEach(name -> known.put(name, known.size() + settings.first()));
      numbers.add(known);
    }
    return (row, sink) -> {
      List<?> cells = Cells.of(row, numbers.size());
      for (int i = 0; i < numbers.size(); i++) {
        CategoryColumn column = state.columns().get(i);
        String category = column.category(cells.get(i));
        Integer known = numbers.get(i).get(category);
        sink.set(i, known == null ? unknown(settings, column, category) : known);
      }
    };
  }

  private static int unknown(Settings settings, CategoryColumn column, String category) {
    if (settings.handleUnknown() == HandleUnknown.ERROR) {
      throw column.unknown(category, "use_encoded_value");
    }
    return settings.unknownValue();
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    List<?> cells = Cells.of(cell, state.columns().size());
    for (int i = 0; i < cells.size(); i++) {
      CategoryColumn column = state.columns().get(i);
      sink.part(i, column.name() + "=" + column.category(cells.get(i)));
    }
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
