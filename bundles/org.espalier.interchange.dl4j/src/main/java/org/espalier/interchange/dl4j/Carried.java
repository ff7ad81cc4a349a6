package org.espalier.interchange.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What a layer of a pipeline gives, as it lies in a network of DL4J.
 *
 * @param node the input or node that has it
 * @param type its type there, after {@code before}
 * @param before what the next layer does to it first
 * @param order for each number of a row there its place in a row here; empty where they agree
 * @param form how its axes lie
 * @param mask the value that masked steps are filled with; empty where no step is masked
 */
record Carried(
    String node,
    InputType type,
    Optional<InputPreProcessor> before,
    List<Integer> order,
    Form form,
    Optional<Double> mask) {
  /** How axes lie. */
  enum Form {
    /** Channels in front there, behind here. */
    PLAIN,
    /** Ids, not numbers. */
    IDS,
    /** Channels in front on both sides: here they were put there. */
    FRONT,
    /** A row there; here a shape whose order of axes is still to be changed. */
    SHAPED,
    /** A row there; here a sequence of one step. */
    STEP,
    /** Steps are among the rows there. */
    FOLDED
  }

  static Carried of(String node, InputType type) {
    return new Carried(node, type, Optional.empty(), List.of(), Form.PLAIN, Optional.empty());
  }

  Carried form(Form other) {
    return new Carried(node, type, before, order, other, mask);
  }

  Carried type(InputType other) {
    return new Carried(node, other, before, order, form, mask);
  }

  Carried before(InputPreProcessor other, InputType made) {
    return new Carried(node, made, Optional.of(other), order, form, mask);
  }

  Carried order(int[] other) {
    List<Integer> all = Arrays.stream(other).boxed().toList();
    return new Carried(node, type, before, all, form, mask);
  }

  Carried mask(Optional<Double> other) {
    return new Carried(node, type, before, order, form, other);
  }
}
