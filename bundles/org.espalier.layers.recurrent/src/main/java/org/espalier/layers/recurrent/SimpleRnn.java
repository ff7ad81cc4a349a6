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
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * {@code h = activation(x kernel + h recurrent_kernel + bias)} in each step: [batch, steps,
 * features] becomes [batch, units], or [batch, steps, units].
 *
 * <p>Weights: {@code kernel} [features, units], {@code recurrent_kernel} [units, units], {@code
 * bias} [units]. Its state is {@code state_h}, which may be given as a second input. A masked step
 * changes nothing. Keras's {@code stateful}, {@code unroll} and {@code seed} have no place here:
 * rows do not depend on batches before, a loop is a loop, and the pipeline has the seed.
 */
@Component
@LayerType("simple_rnn")
@Doc("recurrent layer whose state is its output")
public final class SimpleRnn implements Layer<SimpleRnn.Settings> {
  /** Its settings. */
  public record Settings(
      @Inline Recurring recurring,
      @Doc("function that makes the output") @Default("tanh") Choice<Activation<?>> activation) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Recurrence recurrence = new Recurrence(s.recurring(), 1, x, scope);
    Optional<Tensor> bias =
        recurrence.bias(s.recurring().biasInitializer(), Dim.of(s.recurring().units()));
    return recurrence.run(
        List.of("state_h"),
        recurrence.inputs(bias.stream().toList()),
        (ops, states, inputs) -> {
          Tensor sum = recurrence.sums(ops, states.get(0), inputs).get(0);
          return List.of(Activation.apply(s.activation(), sum, ops));
        });
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
