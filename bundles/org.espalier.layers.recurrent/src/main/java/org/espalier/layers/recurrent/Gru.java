package org.espalier.layers.recurrent;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.layer.Activation;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Gated recurrent unit (Cho et al., 2014): [batch, steps, features] becomes [batch, units], or
 * [batch, steps, units].
 *
 * <p>In each step {@code h = z * h + (1 - z) * activation(x kernel_h + r * (h recurrent_h))}; the
 * gates z and r are {@code recurrent_activation(x kernel + h recurrent_kernel)}. Without {@code
 * reset_after}, which is how it was published, r is applied to h before the product.
 *
 * <p>Weights: {@code kernel} [features, 3 units], {@code recurrent_kernel} [units, 3 units], {@code
 * bias} [2, 3 units], one for each kernel, without {@code reset_after} [3 units]; the parts are z,
 * r, h. Its state is {@code state_h}, which may be given as a second input. A masked step changes
 * nothing. Keras's {@code stateful}, {@code unroll} and {@code seed} have no place here, see {@link
 * SimpleRnn}.
 */
@Component
@LayerType("gru")
@Doc("gated recurrent unit")
public final class Gru implements Layer<Gru.Settings> {
  /** Its settings. */
  public record Settings(
      @Inline Recurring recurring,
      @Doc("function of what is new") @Default("tanh") Choice<Activation<?>> activation,
      @Doc("function that makes the gates") @Default("sigmoid")
          Choice<Activation<?>> recurrentActivation,
      @Doc("whether the reset gate is applied after the product with the state, not before")
          @Default("true")
          boolean resetAfter) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Recurrence recurrence = new Recurrence(s.recurring(), 3, x, scope);
    Dim width = Dim.of(3L * s.recurring().units());
    Dim[] dims = s.resetAfter() ? new Dim[] {Dim.of(2), width} : new Dim[] {width};
    Optional<Tensor> bias = recurrence.bias(s.recurring().biasInitializer(), dims);
    List<Tensor> biases = bias.map(recurrence::parts).orElse(List.of());
    boolean late = s.resetAfter() && s.recurring().useBias();
    return recurrence.run(
        List.of("state_h"),
        recurrence.inputs(late ? outer(biases, scope.ops()) : biases),
        (ops, states, inputs) -> {
          Tensor h = states.get(0);
          Tensor kept = s.resetAfter() ? recurrence.product(ops, h, 2) : h;
          List<Tensor> gates = recurrence.sums(ops, h, inputs.subList(0, 2));
          Tensor z = Activation.apply(s.recurrentActivation(), gates.get(0), ops);
          Tensor r = Activation.apply(s.recurrentActivation(), gates.get(1), ops);
          kept = ops.mul(r, late ? ops.add(kept, row(ops, biases.get(2), 1)) : kept);
          kept = s.resetAfter() ? kept : recurrence.product(ops, kept, 2);
          Tensor next = Activation.apply(s.activation(), ops.add(inputs.get(2), kept), ops);
          return List.of(ops.add(next, ops.mul(z, ops.sub(h, next))));
        });
  }

  /** What can be added before the scan: of the bias that is reset, it cannot. */
  private static List<Tensor> outer(List<Tensor> biases, Ops ops) {
    return List.of(
        ops.sum(biases.get(0), false, 0),
        ops.sum(biases.get(1), false, 0),
        row(ops, biases.get(2), 0));
  }

  private static Tensor row(Ops ops, Tensor matrix, long row) {
    return ops.reshape(ops.part(matrix, 0, row, Dim.of(1)), Shape.of(matrix.dim(1)));
  }

  @Override
  public int inputs(Settings s) {
    return 2;
  }

  @Override
  public boolean passesMask(Settings s) {
    return s.recurring().returnSequences();
  }
}
