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
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; with the forget gate of Gers et al.,
 * 2000): [batch, steps, features] becomes [batch, units], or [batch, steps, units].
 *
 * <p>In each step {@code c = f * c + i * activation(..)} and {@code h = o * activation(c)}; the
 * gates i, f and o are {@code recurrent_activation(..)}, and each (..) is a part of {@code x kernel
 * + h recurrent_kernel + bias}.
 *
 * <p>Weights: {@code kernel} [features, 4 units], {@code recurrent_kernel} [units, 4 units], {@code
 * bias} [4 units]; the parts are i, f, c, o. Its states are {@code state_h} and {@code state_c},
 * which may be given as further inputs. A masked step changes nothing. Keras's {@code stateful},
 * {@code unroll} and {@code seed} have no place here, see {@link SimpleRnn}.
 */
@Component
@LayerType("lstm")
@Doc("long short-term memory")
public final class Lstm implements Layer<Lstm.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of outputs") @Range(min = 1) int units,
      @Doc("function of what is remembered and of what is put out") @Default("tanh")
          Choice<Activation<?>> activation,
      @Doc("function that makes the gates") @Default("sigmoid")
          Choice<Activation<?>> recurrentActivation,
      @Doc("whether a bias is added") @Default("true") boolean useBias,
      @Doc("what the kernel of the inputs starts with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the kernel of the state starts with") @Default("orthogonal")
          Choice<Initializer<?>> recurrentInitializer,
      @Doc("what the bias starts with") @Default("zeros") Choice<Initializer<?>> biasInitializer,
      @Doc("whether the bias of the forget gate starts with 1 instead") @Default("true")
          boolean unitForgetBias,
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
      @Doc("whether the last states are further outputs, state_h and state_c") @Default("false")
          boolean returnState,
      @Doc("whether it goes from the last step to the first; outputs come in that order")
          @Default("false")
          boolean goBackwards)
      implements Recurring {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Recurrence recurrence = new Recurrence(s, 4, x, scope);
    Choice<Initializer<?>> initializer =
        s.unitForgetBias() ? ForgetBias.of(s.biasInitializer()) : s.biasInitializer();
    Optional<Tensor> bias = recurrence.bias(initializer, Dim.of(4L * s.units()));
    return recurrence.run(
        List.of("state_h", "state_c"),
        recurrence.inputs(bias.map(recurrence::parts).orElse(List.of())),
        (ops, states, inputs) -> {
          List<Tensor> sums = recurrence.sums(ops, states.get(0), inputs);
          Tensor in = Activation.apply(s.recurrentActivation(), sums.get(0), ops);
          Tensor forget = Activation.apply(s.recurrentActivation(), sums.get(1), ops);
          Tensor news = Activation.apply(s.activation(), sums.get(2), ops);
          Tensor out = Activation.apply(s.recurrentActivation(), sums.get(3), ops);
          Tensor c = ops.add(ops.mul(forget, states.get(1)), ops.mul(in, news));
          return List.of(ops.mul(out, Activation.apply(s.activation(), c, ops)), c);
        });
  }

  @Override
  public int inputs(Settings s) {
    return 3;
  }

  @Override
  public boolean passesMask(Settings s) {
    return s.returnSequences();
  }
}
