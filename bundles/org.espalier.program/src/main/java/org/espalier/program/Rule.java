package org.espalier.program;

import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * How gradients pass through a primitive, from what it makes to what it reads.
 *
 * @param passes whether a gradient passes to the input in a place
 * @param body records the gradients of one node
 */
record Rule(IntPredicate passes, Consumer<Adjoint> body) {
  /** No gradient passes: what the primitive makes is a constant, or changes in jumps. */
  static final Rule NONE = new Rule(place -> false, adjoint -> {});

  /** Gradients pass to every input. */
  static Rule all(Consumer<Adjoint> body) {
    return new Rule(place -> true, body);
  }

  /** Gradients pass to the inputs from one place on. */
  static Rule from(int first, Consumer<Adjoint> body) {
    return new Rule(place -> place >= first, body);
  }

  /** Gradients pass to the input in one place only. */
  static Rule only(int place, Consumer<Adjoint> body) {
    return new Rule(candidate -> candidate == place, body);
  }
}
