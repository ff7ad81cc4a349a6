package org.espalier.vectorizers.table;

import java.util.ArrayList;
import java.util.List;
import org.espalier.source.DataException;

/**
 * Goes through the numbers of a cell that holds an array: lists in lists, numbers one after the
 * other, or either as text, as JSON writes it or with blanks between numbers.
 *
 * <p>Lists in lists have to have the extents of the array at every level; numbers that stand one
 * after the other are taken row-major, as many as the array has.
 */
final class ArrayCell {
  private static final int SHOWN = 40;

  private final List<Integer> shape;
  private final int size;

  ArrayCell(List<Integer> shape) {
    this.shape = shape;
    this.size = shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Takes a number. */
  @FunctionalInterface
  interface Numbers {
    /**
     * Takes one.
     *
     * @param place its place in the array, row-major
     */
    void number(int place, double number);
  }

  /**
   * Goes through a cell.
   *
   * @throws DataException if it is no such array; says where and what is expected
   */
  void read(Object cell, Numbers numbers) {
    Object tree = cell instanceof String text ? new ArrayText(text, this::named).read() : cell;
    if (tree instanceof List<?> items) {
      boolean nested = items.stream().anyMatch(List.class::isInstance);
      if (nested && shape.size() > 1) {
        nested(items, new ArrayList<>(), 0, numbers);
      } else {
        flat(items, numbers);
      }
    } else {
      flat(List.of(tree), numbers);
    }
  }

  private void flat(List<?> items, Numbers numbers) {
    if (items.size() != size) {
      throw new DataException(
          "%d numbers are expected for an array of %s, but there are %d"
              .formatted(size, shape, items.size()));
    }
    for (int place = 0; place < size; place++) {
      numbers.number(place, number(items.get(place), place));
    }
  }

  private int nested(List<?> items, List<Integer> at, int place, Numbers numbers) {
    int extent = shape.get(at.size());
    if (items.size() != extent) {
      throw new DataException(
          "%s has %d %s, but %d are expected in an array of %s"
              .formatted(
                  at.isEmpty() ? "it" : at,
                  items.size(),
                  at.size() + 1 == shape.size() ? "numbers" : "lists",
                  extent,
                  shape));
    }
    int next = place;
    for (int i = 0; i < extent; i++) {
      at.add(i);
      if (at.size() == shape.size()) {
        numbers.number(next, number(items.get(i), next));
        next++;
      } else if (items.get(i) instanceof List<?> inner) {
        next = nested(inner, at, next, numbers);
      } else {
        throw new DataException(
            "%s is %s, but a list is expected there in an array of %s"
                .formatted(at, shown(items.get(i)), shape));
      }
      at.remove(at.size() - 1);
    }
    return next;
  }

  private double number(Object item, int place) {
    if (item instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new DataException(
        "%s is %s, which is no finite number".formatted(named(place), shown(item)));
  }

  /** The place of a number as indices: {@code [0, 27, 3]}. */
  List<Integer> named(int place) {
    List<Integer> indices = new ArrayList<>();
    int rest = place;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      indices.add(0, rest % shape.get(axis));
      rest /= shape.get(axis);
    }
    return indices;
  }

  static String shown(Object item) {
    String text = String.valueOf(item);
    return text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "...\"";
  }
}
