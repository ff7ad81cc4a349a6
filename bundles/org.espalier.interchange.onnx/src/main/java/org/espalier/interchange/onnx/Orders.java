package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Orders of axes: what ONNX has as axis i is axis order[i] of ours. */
final class Orders {
  private static final Dim ONE = Dim.of(1);

  private Orders() {}

  /** The axes as they are here. */
  static List<Integer> natural(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }

  /** Batch, channels, then the axes of space, as ONNX has images. */
  static List<Integer> channelsFirst(int rank) {
    List<Integer> order = new ArrayList<>(List.of(0, rank - 1));
    IntStream.range(1, rank - 1).forEach(order::add);
    return order;
  }

  /** Filters, channels, then the axes of the window, as ONNX has kernels. */
  static List<Integer> filtersFirst(int rank) {
    List<Integer> order = new ArrayList<>(List.of(rank - 1, rank - 2));
    IntStream.range(0, rank - 2).forEach(order::add);
    return order;
  }

  static boolean isNatural(List<Integer> order) {
    return order.equals(natural(order.size()));
  }

  /** The shape that ONNX has. */
  static Shape arranged(Shape shape, List<Integer> order) {
    return new Shape(order.stream().map(shape::dim).toList());
  }

  /** Where axes of ours are in ONNX. */
  static List<Long> places(List<Integer> order, long... axes) {
    return IntStream.range(0, axes.length)
        .mapToObj(i -> (long) order.indexOf((int) axes[i]))
        .toList();
  }

  /** The order of what is left when axes of ours are dropped. */
  static List<Integer> without(List<Integer> order, long... axes) {
    List<Integer> dropped = IntStream.range(0, axes.length).mapToObj(i -> (int) axes[i]).toList();
    List<Integer> left = new ArrayList<>();
    for (int axis : order) {
      if (!dropped.contains(axis)) {
        left.add(axis - (int) dropped.stream().filter(gone -> gone < axis).count());
      }
    }
    return left;
  }

  /** The permutation that turns one order into another. */
  static List<Integer> permutation(List<Integer> from, List<Integer> to) {
    return to.stream().map(from::indexOf).toList();
  }

  /** The order of a value whose axis i is axis order[i] of another one. */
  static List<Integer> renamed(List<Integer> from, long... order) {
    List<Long> axes = Arrays.stream(order).boxed().toList();
    return from.stream().map(axis -> axes.indexOf((long) axis)).toList();
  }

  /** Whether elements lie alike in both orders, since only axes of extent 1 have moved. */
  static boolean sameMemory(Shape shape, List<Integer> from, List<Integer> to) {
    return wide(shape, from).equals(wide(shape, to));
  }

  private static List<Integer> wide(Shape shape, List<Integer> order) {
    return order.stream().filter(axis -> !shape.dim(axis).equals(ONE)).toList();
  }
}
