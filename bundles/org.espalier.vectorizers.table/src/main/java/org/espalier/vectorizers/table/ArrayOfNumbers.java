package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Takes arrays of numbers as they are: what another program has prepared already.
 *
 * <p>A batch is {@code float32 [batch, shape...]}, or {@code int32 [batch, shape...]} of ids from 0
 * up to, but without, {@code size}. A cell is a number, a list of numbers, lists in lists, or one
 * of these as text: {@code [[1, 2], [3, 4]]} or {@code 1 2 3 4}. Numbers without inner lists are
 * taken row-major.
 */
@Component
@VectorizerType("array")
@Doc("arrays of numbers as they are, of any number of axes")
public final class ArrayOfNumbers
    implements Vectorizer<ArrayOfNumbers.Settings, ArrayOfNumbers.State> {
  private static final long MOST = 1L << 28;

  /** What a pipeline may write. */
  public record Settings(
      @Doc("the extents of an array, without the batch, as in [28, 28, 1]; [] for a number alone")
          @Range(min = 1)
          List<Integer> shape,
      @Doc("whether the numbers are floats, or the numbers of things that an embedding looks up")
          @Default("float32")
          Type dtype,
      @Doc("how many different ids there are, of int32; auto is one more than the largest")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> size) {

    /** Refuses what cannot work. */
    public Settings {
      double all = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
      if (all > MOST) {
        throw new IllegalArgumentException(
            "shape: %s are %.0f numbers for a row; there may be %d".formatted(shape, all, MOST));
      }
      if (dtype == Type.FLOAT32 && size.isPresent()) {
        throw new IllegalArgumentException(
            "size: %d is a number of ids, but dtype is float32; write dtype: int32"
                .formatted(size.get()));
      }
    }
  }

  /** What the numbers are. */
  enum Type {
    /** Floats. */
    FLOAT32,
    /** Ids. */
    INT32
  }

  /**
   * What is learned from the training rows.
   *
   * @param shape the extents of an array
   * @param size the number of different ids; 0 for floats
   */
  public record State(List<Integer> shape, int size) {
    /** Copies the list. */
    public State {
      shape = List.copyOf(shape);
    }
  }

  @Override
  public boolean takesArrays() {
    return true;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    Shape shape = shape(settings.shape());
    return settings.dtype() == Type.FLOAT32
        ? TensorType.floats(shape)
        : TensorType.ids(shape, settings.size().map(Dim::of).orElse(Dim.symbol(unknown + ".size")));
  }

  private static Shape shape(List<Integer> extents) {
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    extents.forEach(extent -> dims.add(Dim.of(extent)));
    return new Shape(dims);
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    if (settings.dtype() == Type.FLOAT32) {
      return new State(settings.shape(), 0);
    }
    if (settings.size().isPresent()) {
      return new State(settings.shape(), settings.size().get());
    }
    ArrayCell arrays = new ArrayCell(settings.shape());
    int[] size = {0};
    for (Object cell : column) {
      arrays.read(
          cell,
          (place, number) ->
              size[0] = Math.max(size[0], id(arrays, place, number, Integer.MAX_VALUE) + 1));
    }
    if (size[0] == 0) {
      throw new DataException(
          "there are no rows to find the number of different ids from; write size");
    }
    return new State(settings.shape(), size[0]);
  }

  private static int id(ArrayCell arrays, int place, double number, int size) {
    if (number != Math.rint(number) || number < 0 || number >= size) {
      throw new DataException(
          "%s is %s, but an id is a whole number from 0 to %d"
              .formatted(arrays.named(place), Cells.text(number), size - 1));
    }
    return (int) number;
  }

  @Override
  public TensorType type(Settings settings, State state) {
    Shape shape = shape(state.shape());
    return settings.dtype() == Type.FLOAT32
        ? TensorType.floats(shape)
        : TensorType.ids(shape, Dim.of(state.size()));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    ArrayCell arrays = new ArrayCell(state.shape());
    return settings.dtype() == Type.FLOAT32
        ? (cell, sink) ->
            arrays.read(cell, (place, number) -> sink.set(place, single(arrays, place, number)))
        : (cell, sink) ->
            arrays.read(
                cell, (place, number) -> sink.set(place, id(arrays, place, number, state.size())));
  }

  private static float single(ArrayCell arrays, int place, double number) {
    float single = (float) number;
    if (!Float.isFinite(single)) {
      throw new DataException(
          "%s is %s, which is too large for a number of 32 bits; correct it"
              .formatted(arrays.named(place), number));
    }
    return single;
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
