package org.espalier.program;

import java.util.EnumMap;
import java.util.Map;
import org.espalier.tensor.Primitive;

/** The rule of each primitive. */
final class Rules {
  private static final Map<Primitive, Rule> TABLE = new EnumMap<>(Primitive.class);

  static {
    ElementwiseRules.addTo(TABLE);
    ReductionRules.addTo(TABLE);
    ProductRules.addTo(TABLE);
    MovementRules.addTo(TABLE);
    WindowRules.addTo(TABLE);
    CallRules.addTo(TABLE);
    TABLE.put(Primitive.SCAN, Rule.all(ScanGradient::apply));
  }

  private Rules() {}

  /**
   * The rule of a primitive.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Rule of(Primitive op) {
    Rule rule = TABLE.get(op);
    if (rule == null) {
      throw new IllegalArgumentException("no gradient rule for " + op);
    }
    return rule;
  }
}
