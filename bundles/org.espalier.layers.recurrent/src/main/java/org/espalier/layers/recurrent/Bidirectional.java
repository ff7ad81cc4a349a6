package org.espalier.layers.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * Applies a layer twice, with weights of its own each time: to the steps of [batch, steps, ...] as
 * they are and in reverse order, and joins what both make.
 *
 * <p>Where the layer answers a sequence, that of the way back is turned round, and both are 0 at
 * masked steps. Its weights are {@code forward/...} and {@code backward/...}. Further inputs are
 * the first states, half of them for each direction; further outputs of the layer have the
 * directions in their names: {@code state_h} becomes {@code forward_h} and {@code backward_h}. With
 * {@code merge_mode: none} the answer is that of the way forward, and both are the further outputs
 * {@code forward} and {@code backward}.
 */
@Component
@LayerType("bidirectional")
@Doc("goes through the steps in both directions")
public final class Bidirectional implements Layer<Bidirectional.Settings> {
  private static final String STATE = "state_";

  /** How two outputs become one. */
  public enum MergeMode {
    /** One behind the other. */
    CONCAT,
    /** Added. */
    SUM,
    /** Multiplied. */
    MUL,
    /** Their mean. */
    AVE,
    /** Not at all. */
    NONE
  }

  /** Its settings. */
  public record Settings(
      @Doc("the layer; takes [batch, steps, ...]") Choice<Layer<?>> layer,
      @Doc("how the outputs of both directions are joined") @Default("concat")
          MergeMode mergeMode) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() < 2) {
      throw new ShapeException("needs [batch, steps, ...], got " + x.shape());
    }
    List<Tensor> states = scope.inputs().subList(1, scope.inputs().size());
    int each = states.size() / 2;
    if (states.size() != 2 * each) {
      throw new ShapeException(states.size() + " first states cannot be shared by two directions");
    }
    Tensor reversed = scope.ops().reverse(x, 1);
    scope.mask(x).ifPresent(mask -> scope.mask(reversed, scope.ops().reverse(mask, 1)));
    Tensor there = direction("forward", s, x, states.subList(0, each), scope);
    Tensor back = direction("backward", s, reversed, states.subList(each, 2 * each), scope);
    boolean sequence = there.rank() >= 3 && there.dim(1).equals(x.dim(1));
    return sequence
        ? sequence(s.mergeMode(), there, scope.ops().reverse(back, 1), scope)
        : merged(s.mergeMode(), there, back, scope);
  }

  @Override
  @SuppressWarnings("unchecked") // settings were bound to the component's own record
  public int inputs(Settings s) {
    Layer<Record> layer = (Layer<Record>) s.layer().component();
    return 2 * layer.inputs(s.layer().settings()) - 1;
  }

  private static Tensor direction(
      String name, Settings s, Tensor x, List<Tensor> states, Scope scope) {
    List<Tensor> inputs = new ArrayList<>(List.of(x));
    inputs.addAll(states);
    Scope.Applied made = scope.layer(name, s.layer(), inputs);
    made.outputs()
        .forEach(
            (output, y) -> {
              String plain = output.startsWith(STATE) ? output.substring(STATE.length()) : output;
              scope.output(name + "_" + plain, y);
            });
    return made.y();
  }

  private static Tensor sequence(MergeMode mode, Tensor there, Tensor back, Scope scope) {
    Optional<Tensor> mask = scope.mask(there);
    if (mask.isEmpty()) {
      return merged(mode, there, back, scope);
    }
    Tensor forward = counted(scope.ops(), there, mask.get());
    Tensor backward = counted(scope.ops(), back, mask.get());
    Tensor y = merged(mode, forward, backward, scope);
    for (Tensor made : List.of(forward, backward, y)) {
      scope.mask(made, mask.get());
    }
    return y;
  }

  /** A sequence with zeros at masked steps. */
  private static Tensor counted(Ops ops, Tensor y, Tensor mask) {
    Tensor steps = ops.stopGradient(mask);
    while (steps.rank() < y.rank()) {
      steps = ops.expandDims(steps, -1);
    }
    return ops.mul(y, steps);
  }

  private static Tensor merged(MergeMode mode, Tensor there, Tensor back, Scope scope) {
    Ops ops = scope.ops();
    return switch (mode) {
      case CONCAT -> ops.concat(List.of(there, back), -1);
      case SUM -> ops.add(there, back);
      case MUL -> ops.mul(there, back);
      case AVE -> ops.mul(ops.add(there, back), 0.5);
      case NONE -> {
        scope.output("forward", there);
        scope.output("backward", back);
        yield there;
      }
    };
  }
}
