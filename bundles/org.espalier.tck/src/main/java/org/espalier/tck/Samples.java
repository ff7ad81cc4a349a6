package org.espalier.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Random shapes and numbers that repeat with their seed. */
public final class Samples {
  private final Random random;

  /** Begins a sequence of samples. */
  public Samples(long seed) {
    this.random = new Random(seed);
  }

  /** A number from one to another, both included. */
  public int number(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** An extent from 1 to 5. */
  public long extent() {
    return number(1, 5);
  }

  /** A shape of axes of 1 to 5. */
  public Shape shape(int rank) {
    long[] dims = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = extent();
    }
    return Shape.of(dims);
  }

  /** Floats from -2 to 2 in random order, apart from each other and from 0. */
  public Value floats(Shape shape) {
    return floats(shape, -2, 2);
  }

  /** Floats between two numbers in random order, apart from each other. */
  public Value floats(Shape shape, double low, double high) {
    int size = (int) shape.size().value();
    List<Double> numbers = new ArrayList<>();
    double shift = 0.2 + 0.2 * random.nextDouble();
    for (int i = 0; i < size; i++) {
      numbers.add(low + (high - low) * (i + shift) / size);
    }
    Collections.shuffle(numbers, random);
    double[] elements = numbers.stream().mapToDouble(x -> x).toArray();
    return Value.floats(shape, elements).rounded();
  }

  /** Ids from 0 up to, but without, a bound. */
  public Value ids(Shape shape, int bound) {
    return Value.ids(shape, bound, integers(shape, 0, bound - 1));
  }

  /** Integers from one number to another, both included. */
  public int[] integers(Shape shape, int from, int to) {
    return random.ints(shape.size().value(), from, to + 1).toArray();
  }

  /** Sparse rows of which a third of the elements are not 0; some rows may be empty. */
  public Value sparse(int rows, int columns) {
    int[] starts = new int[rows + 1];
    List<Integer> indices = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (random.nextInt(3) == 0) {
          indices.add(column);
        }
      }
      starts[row + 1] = indices.size();
    }
    float[] values = new float[indices.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] columnsOf = indices.stream().mapToInt(i -> i).toArray();
    return Value.sparse(new SparseRows(columns, starts, columnsOf, values));
  }

  /** The axes 0 to rank - 1 in random order. */
  public int[] order(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      axes.add(axis);
    }
    Collections.shuffle(axes, random);
    return axes.stream().mapToInt(axis -> axis).toArray();
  }

  /** A shape with each axis set to 1 or left as it is, at random. */
  public Shape squeezed(Shape shape) {
    Shape changed = shape;
    for (int axis = 0; axis < shape.rank(); axis++) {
      changed = random.nextBoolean() ? changed.with(axis, Dim.of(1)) : changed;
    }
    return changed;
  }
}
