package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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
 * Turns each column of categories into a 1 at the place of its category, as scikit-learn's
 * OneHotEncoder does.
 *
 * <p>A batch is sparse rows {@code float32 [batch, width]}, or dense ones with {@code
 * sparse_output: false}. The places of a column's categories follow each other in their order,
 * behind those of the columns before; categories that are too rare share the last of them.
 * Categories are compared as text: {@code 1} and {@code 1.0} of a file are two.
 */
@Component
@VectorizerType("one_hot")
@Doc("categories, each a 1 at a place of its own")
public final class OneHot
    implements Vectorizer<OneHot.Settings, OneHot.State>, CellParts<OneHot.Settings, OneHot.State> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc(
              "the categories of each column, as in [[red, green], [S, M, L]]; auto for those that occur, sorted")
          @Absent("auto")
          Optional<List<List<String>>> categories,
      @Doc("which category of a column has no place") @Default("none") Drop drop,
      @Doc("what becomes of a category that is not known") @Default("error")
          HandleUnknown handleUnknown,
      @Doc(
              "categories that fewer training rows have share a place: how many, or which part of them below 1; none for no such limit")
          @Range(min = 0, aboveMin = true)
          Optional<Double> minFrequency,
      @Doc(
              "the most places of a column, before one is dropped: the rarest categories share one; none for no such limit")
          @Range(min = 1)
          Optional<Integer> maxCategories,
      @Doc(
              "whether rows hold their ones only, as the first layer reads them fastest; concatenate wants dense rows")
          @Default("true")
          boolean sparseOutput,
      @Doc("what becomes of blank cells") @Default("error") MissingCategories missing,
      @Doc("the category that blank cells become where missing is constant")
          @Default("missing_value")
          String fillValue) {

    /** Refuses what cannot work. */
    public Settings {
      new Categories(categories, missing, fillValue).check();
      if (minFrequency.filter(least -> least > 1 && least != Math.rint(least)).isPresent()) {
        throw new IllegalArgumentException(
            "min_frequency: %s rows; write a whole number, or a part of the rows below 1"
                .formatted(minFrequency.get()));
      }
    }
  }

  /** Which category has no place. */
  enum Drop {
    /** None. */
    NONE,
    /** The first of each column. */
    FIRST,
    /** The first of each column with two. */
    IF_BINARY
  }

  /** What becomes of a category that is not known. */
  enum HandleUnknown {
    /** It is refused. */
    ERROR,
    /** Its column has no 1. */
    IGNORE,
    /** It counts as infrequent; its column has no 1 where no category is. */
    INFREQUENT_IF_EXIST
  }

  /**
   * What is learned from the training rows.
   *
   * @param columns the columns in order
   */
  public record State(List<OneHotColumn> columns) {
    int width() {
      return columns.stream().mapToInt(OneHotColumn::width).sum();
    }
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return settings.sparseOutput()
        ? TensorType.sparse(Dim.BATCH, unknown)
        : TensorType.floats(Shape.of(Dim.BATCH, unknown));
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
    List<CategoryCounts> counts = CategoryCounts.of(names, rows);
    List<CategoryColumn> categories =
        new Categories(settings.categories(), settings.missing(), settings.fillValue())
            .columns(counts);
    List<OneHotColumn> columns = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      columns.add(OneHotColumn.of(categories.get(i), counts.get(i), settings));
    }
    State state = new State(columns);
    if (state.width() == 0) {
      throw new DataException(
          "every column has one category, which is dropped: nothing is left; leave the feature out, or set drop: none");
    }
    return state;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return type(settings, Dim.of(state.width()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    BiConsumer<Object, Ones> categories = categories(settings, state);
    return (row, sink) -> categories.accept(row, (place, column, category) -> sink.set(place, 1f));
  }

  @Override
  public void parts(Settings settings, State state, Object cell, PartSink sink) {
    categories(settings, state)
        .accept(cell, (place, column, category) -> sink.part(place, column + "=" + category));
  }

  /** Is told where a row has its ones. */
  @FunctionalInterface
  private interface Ones {
    void one(int place, String column, String category);
  }

  private static BiConsumer<Object, Ones> categories(Settings settings, State state) {
    List<Map<String, Integer>> places = new ArrayList<>();
    for (OneHotColumn column : state.columns()) {
      Map<String, Integer> known = new HashMap<>();
      for (int i = 0; i < column.places().size(); i++) {
        known.put(column.column().categories().get(i), column.places().get(i));
      }
      places.add(known);
    }
    return (row, ones) -> {
      List<?> cells = Cells.of(row, places.size());
      int offset = 0;
      for (int i = 0; i < places.size(); i++) {
        OneHotColumn column = state.columns().get(i);
        String category = column.column().category(cells.get(i));
        Integer known = places.get(i).get(category);
        int place = known == null ? unknown(settings, column, category) : known;
        if (place != OneHotColumn.NOWHERE) {
          ones.one(offset + place, column.column().name(), category);
        }
        offset += column.width();
      }
    };
  }

  private static int unknown(Settings settings, OneHotColumn column, String category) {
    return switch (settings.handleUnknown()) {
      case ERROR -> throw column.column().unknown(category, "ignore");
      case IGNORE -> OneHotColumn.NOWHERE;
      case INFREQUENT_IF_EXIST -> column.infrequent();
    };
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
