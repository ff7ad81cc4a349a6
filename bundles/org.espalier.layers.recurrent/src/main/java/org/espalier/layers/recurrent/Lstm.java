package org.espalier.layers.recurrent;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
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
      @Inline Recurring recurring,
      @Doc("function of what is remembered and of what is put out") @Default("tanh")
          Choice<Activation<?>> activation,
      @Doc("function that makes the gates") @Default("sigmoid")
          Choice<Activation<?>> recurrentActivation,
      @Doc("whether the bias of the forget gate starts with 1 instead") @Default("true")
          boolean unitForgetBias) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    Recurrence recurrence = new Recurrence(s.recurring(), 4, x, scope);
    Choice<Initializer<?>> initializer =
        s.unitForgetBias()
            ? ForgetBias.of(s.recurring().biasInitializer())
            : s.recurring().biasInitializer();
    Optional<Tensor> bias = recurrence.bias(initializer, Dim.of(4L * s.recurring().units()));
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
    return s.recurring().returnSequences();
  }
}
