package org.espalier.tck;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.model.DenseArray;
import org.espalier.tck.reference.ReferenceBuffer;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A tensor with its numbers, on the host: what goes into a program or came out of it.
 *
 * <p>Floats are held in double precision; only the {@link ReferenceBackend} takes and gives them
 * unrounded. Immutable, as long as nobody changes the arrays of sparse rows.
 */
public final class Value {
  private final TensorType type;
  private final double[] elements;
  private final Optional<SparseRows> rows;

  private Value(TensorType type, double[] elements, Optional<SparseRows> rows) {
    if (rows.isEmpty() && type.shape().size().value() != elements.length) {
      throw new IllegalArgumentException(elements.length + " elements for " + type);
    }
    this.type = type;
    this.elements = elements;
    this.rows = rows;
  }

  /** Floats, row-major. */
  public static Value floats(Shape shape, double... elements) {
    return new Value(TensorType.floats(shape), elements.clone(), Optional.empty());
  }

  /** Floats, row-major. */
  public static Value floats(Shape shape, float[] elements) {
    double[] wide = IntStream.range(0, elements.length).mapToDouble(i -> elements[i]).toArray();
    return new Value(TensorType.floats(shape), wide, Optional.empty());
  }

  /** A float. */
  public static Value scalar(double element) {
    return floats(Shape.SCALAR, element);
  }

  /** Integers, row-major. */
  public static Value ints(Shape shape, int... elements) {
    double[] wide = Arrays.stream(elements).asDoubleStream().toArray();
    return new Value(TensorType.ints(shape), wide, Optional.empty());
  }

  /** Integers from 0 up to, but without, a bound. */
  public static Value ids(Shape shape, long bound, int... elements) {
    double[] wide = Arrays.stream(elements).asDoubleStream().toArray();
    return new Value(TensorType.ids(shape, Dim.of(bound)), wide, Optional.empty());
  }

  /** Sparse rows. */
  public static Value sparse(SparseRows rows) {
    TensorType type = TensorType.sparse(Dim.of(rows.rows()), Dim.of(rows.columns()));
    return new Value(type, new double[0], Optional.of(rows));
  }

  /** The type; every extent is known. */
  public TensorType type() {
    return type;
  }

  /** The shape. */
  public Shape shape() {
    return type.shape();
  }

  /** A copy of the elements, row-major; none of sparse rows. */
  public double[] elements() {
    return elements.clone();
  }

  /** The number of elements. */
  public int size() {
    return elements.length;
  }

  /** An element by its row-major place. */
  public double element(int place) {
    return elements[place];
  }

  /** The sparse rows, if that is what this holds. */
  public Optional<SparseRows> rows() {
    return rows;
  }

  /** This value with other elements, row-major. */
  public Value with(double... others) {
    return new Value(type, others.clone(), rows);
  }

  /** This value with one element changed by an amount. */
  public Value nudged(int place, double amount) {
    double[] changed = elements.clone();
    changed[place] += amount;
    return new Value(type, changed, rows);
  }

  /** This value as every backend sees it: floats rounded to 32 bits. */
  public Value rounded() {
    return new Value(type, DoubleStream.of(elements).map(x -> (float) x).toArray(), rows);
  }

  /** One row, as a value of one row. */
  public Value row(int number) {
    Shape shape = type.shape().with(0, Dim.of(1));
    if (rows.isPresent()) {
      return sparse(row(rows.get(), number));
    }
    int width = (int) shape.size().value();
    double[] chosen = Arrays.copyOfRange(elements, number * width, (number + 1) * width);
    return new Value(type.withShape(shape), chosen, Optional.empty());
  }

  private static SparseRows row(SparseRows all, int number) {
    int from = all.starts()[number];
    int to = all.starts()[number + 1];
    return new SparseRows(
        all.columns(),
        new int[] {0, to - from},
        Arrays.copyOfRange(all.indices(), from, to),
        Arrays.copyOfRange(all.values(), from, to));
  }

  /** The elements as floats, those of sparse rows with the zeros between them. */
  public DenseArray dense() {
    float[] values = new float[(int) type.shape().size().value()];
    for (int i = 0; i < elements.length; i++) {
      values[i] = (float) elements[i];
    }
    rows.ifPresent(sparse -> fill(sparse, values));
    return new DenseArray(type.shape().toArray(), values);
  }

  private static void fill(SparseRows sparse, float[] values) {
    for (int row = 0; row < sparse.rows(); row++) {
      for (int i = sparse.starts()[row]; i < sparse.starts()[row + 1]; i++) {
        values[row * sparse.columns() + sparse.indices()[i]] += sparse.values()[i];
      }
    }
  }

  /** Writes this value into a buffer of its type. */
  void writeTo(Buffer buffer) {
    if (rows.isPresent()) {
      buffer.write(rows.get());
    } else if (type.dtype() == DType.INT32) {
      buffer.write(DoubleStream.of(elements).mapToInt(x -> (int) x).toArray());
    } else if (buffer instanceof ReferenceBuffer reference) {
      reference.write(elements);
    } else {
      float[] narrow = new float[elements.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) elements[i];
      }
      buffer.write(narrow);
    }
  }

  /** Reads a buffer of dense elements. */
  static Value readFrom(Buffer buffer) {
    TensorType type = buffer.type();
    if (type.dtype() == DType.INT32) {
      double[] wide = Arrays.stream(buffer.integers()).asDoubleStream().toArray();
      return new Value(type, wide, Optional.empty());
    }
    if (buffer instanceof ReferenceBuffer reference) {
      return new Value(type, reference.doubles(), Optional.empty());
    }
    return floats(type.shape(), buffer.floats());
  }

  @Override
  public String toString() {
    String numbers = elements.length <= 64 ? Arrays.toString(elements) : "...";
    return type + (rows.isPresent() ? "" : " " + numbers);
  }
}
