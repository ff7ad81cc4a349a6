package org.espalier.interchange.dl4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.op.OpArguments;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a call works on, by its meaning.
 *
 * @param configuration that of the layer, as JSON
 * @param training whether it trains
 * @param differentiated whether it has a way back
 * @param x the input
 * @param parameters what gradients change, if there is any
 * @param statistics what they do not
 * @param mask 1 for a step that counts
 * @param key two numbers in [0, 1) that seed what is random
 * @param y the output
 * @param moved what the statistics become; none outside of training
 */
record Operands(
    String configuration,
    boolean training,
    boolean differentiated,
    INDArray x,
    Optional<INDArray> parameters,
    List<INDArray> statistics,
    Optional<INDArray> mask,
    Optional<INDArray> key,
    INDArray y,
    List<INDArray> moved) {
  /** Reads what {@link Dl4jLayer} recorded. */
  static Operands of(OpArguments call) {
    List<INDArray> inputs = new ArrayList<>(call.inputs());
    INDArray x = inputs.remove(0);
    Optional<INDArray> parameters = next(inputs, call.attributes().flag("params"));
    List<INDArray> statistics = new ArrayList<>();
    for (int i = 0; i < call.attributes().integer("statistics"); i++) {
      statistics.add(inputs.remove(0));
    }
    Optional<INDArray> mask = next(inputs, call.attributes().flag("masked"));
    Optional<INDArray> key = next(inputs, call.attributes().flag("random"));
    return new Operands(
        call.attributes().text("configuration"),
        call.attributes().flag("training"),
        call.differentiated(),
        x,
        parameters,
        List.copyOf(statistics),
        mask,
        key,
        call.outputs().get(0),
        call.outputs().subList(1, call.outputs().size()));
  }

  private static Optional<INDArray> next(List<INDArray> inputs, boolean there) {
    return there ? Optional.of(inputs.remove(0)) : Optional.empty();
  }
}
