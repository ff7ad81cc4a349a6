package org.espalier.layers.recurrent;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
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
      @Doc("number of outputs") @Range(min = 1) int units,
      @Doc("function that makes the output") @Default("tanh") Choice<Activation<?>> activation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel of the inputs starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the kernel of the state starts with") @Default("orthogonal")
          Choice<Initializer<?>> recurrentInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("penalty on the kernel of the inputs")
          Optional<Choice<Regularizer<?>>> kernelRegularizer,
      @Doc("penalty on the kernel of the state")
          Optional<Choice<Regularizer<?>>> recurrentRegularizer,
      @Doc("penalty on the bias") Optional<Choice<Regularizer<?>>> biasRegularizer,
      @Doc("penalty on the outputs") Optional<Choice<Regularizer<?>>> activityRegularizer,
      @Doc("fraction of the inputs to drop, the same ones in every step")
          @Default("0.0")
          @Range(min = 0, max = 1, belowMax = true)
          double dropout,
      @Doc("fraction of the state to drop, the same part in every step")
          @Default("0.0")
          @Range(min = 0, max = 1, belowMax = true)
          double recurrentDropout,
      @Doc("whether the outputs of all steps are answered, not only the last") @Default("false")
          boolean returnSequences,
      @Doc("whether the last state is a further output, state_h") @Default("false")
          boolean returnState,
      @Doc("whether it goes from the last step to the first; outputs come in that order")
          @Default("false")
          boolean goBackwards)
      implements Recurring {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Recurrence recurrence = new Recurrence(s, 1, x, scope);
    Optional<Tensor> bias = recurrence.bias(s.biasInitializer(), Dim.of(s.units()));
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
    return s.returnSequences();
  }
}
