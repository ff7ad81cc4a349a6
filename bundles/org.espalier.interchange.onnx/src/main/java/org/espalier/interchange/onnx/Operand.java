package org.espalier.interchange.onnx;

import java.util.List;

/**
 * A value of ours as ONNX has it.
 *
 * @param name its name there
 * @param order its axes there: axis i is axis order[i] of ours
 * @param truth whether its elements are truth values, where ours are 1 and 0
 */
record Operand(String name, List<Integer> order, boolean truth) {
  Operand {
    order = List.copyOf(order);
  }

  static Operand natural(String name, int rank) {
    return new Operand(name, Orders.natural(rank), false);
  }
}
