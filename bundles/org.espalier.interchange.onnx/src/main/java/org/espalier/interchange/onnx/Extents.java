package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/**
 * Extents as values of ONNX: vectors of 64-bit integers, which the size of the batch may decide.
 */
final class Extents {
  private final Block block;
  private final Initializers initializers;
  private final String sample;
  private final Map<Dim, String> known = new HashMap<>();

  /**
   * Takes where to compute them.
   *
   * @param block the nodes of the whole model, which are executed once
   * @param sample the name of a value whose first extent is that of the batch
   */
  Extents(Block block, Initializers initializers, String sample) {
    this.block = block;
    this.initializers = initializers;
    this.sample = sample;
  }

  /** The extents of a shape. */
  String vector(Shape shape) {
    List<String> parts = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    for (Dim dim : shape.dims()) {
      if (dim.isKnown()) {
        numbers.add(dim.value());
      } else {
        flush(numbers, parts);
        parts.add(vector(dim));
      }
    }
    flush(numbers, parts);
    if (parts.isEmpty()) {
      return initializers.vector(List.of());
    }
    return parts.size() == 1
        ? parts.get(0)
        : block.add("Concat", parts, NodeAttribute.of("axis", 0));
  }

  private void flush(List<Long> numbers, List<String> parts) {
    if (!numbers.isEmpty()) {
      parts.add(initializers.vector(List.copyOf(numbers)));
      numbers.clear();
    }
  }

  /** An extent as a vector of one number. */
  String vector(Dim dim) {
    if (dim.isKnown()) {
      return initializers.vector(List.of(dim.value()));
    }
    String name = known.get(dim);
    if (name == null) {
      name = dim.equals(Dim.BATCH) ? batch() : computed(dim);
      known.put(dim, name);
    }
    return name;
  }

  private String batch() {
    String shape = block.add("Shape", List.of(sample));
    return block.add("Gather", List.of(shape, initializers.vector(List.of(0L))));
  }

  private String computed(Dim dim) {
    long one = at(dim, 1);
    long growth = at(dim, 2) - one;
    if (!Dim.BATCH.times(growth).plus(one - growth).equals(dim)) {
      throw new Inexpressible(
          "the extent "
              + dim
              + " is computed from the size of the batch by more than a product and a sum");
    }
    String product =
        block.add("Mul", List.of(vector(Dim.BATCH), initializers.vector(List.of(growth))));
    return one == growth
        ? product
        : block.add("Add", List.of(product, initializers.vector(List.of(one - growth))));
  }

  private static long at(Dim dim, long batch) {
    Dim bound = dim.bind(Map.of("batch", batch));
    if (!bound.isKnown()) {
      throw new Inexpressible("the extent " + bound + " is not known");
    }
    return bound.value();
  }
}
