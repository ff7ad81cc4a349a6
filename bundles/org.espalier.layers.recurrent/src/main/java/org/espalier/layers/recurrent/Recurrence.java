package org.espalier.layers.recurrent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Scanned;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/**
 * What recurrent layers have in common: weights for each gate, dropout, masks, and the way through
 * the steps.
 *
 * <p>The products of the kernel with the inputs are taken for all steps at once, before the scan.
 * Each gate has a tensor of its own, so that no step has to take tensors apart.
 */
final class Recurrence {
  private final Recurring s;
  private final int gates;
  private final Tensor x;
  private final Scope scope;
  private final Ops ops;
  private final Dim units;
  private final Tensor kernel;
  private final List<Tensor> recurrents;
  private final List<Tensor> stateMasks;

  /** The cell of a recurrent layer. */
  @FunctionalInterface
  interface Cell {
    /**
     * Records a step.
     *
     * @param ops where to record it
     * @param states the states before the step, [batch, units]
     * @param inputs what the input adds to each gate, [batch, units]
     * @return the states after the step; the first is the output
     */
    List<Tensor> next(Ops ops, List<Tensor> states, List<Tensor> inputs);
  }

  /**
   * Asks for {@code kernel} and {@code recurrent_kernel}.
   *
   * @param gates the number of parts that the columns of both have
   * @throws ShapeException if x is not [batch, steps, features]
   */
  Recurrence(Recurring s, int gates, Tensor x, Scope scope) {
    if (x.rank() != 3) {
      throw new ShapeException(
          "needs [batch, steps, features], such as an embedding gives, got " + x.shape());
    }
    this.s = s;
    this.gates = gates;
    this.x = x;
    this.scope = scope;
    this.ops = scope.ops();
    this.units = Dim.of(s.units());
    this.kernel =
        scope.weight(
            "kernel", s.kernelInitializer(), s.kernelRegularizer(), x.dim(2), units.times(gates));
    this.recurrents =
        parts(
            scope.weight(
                "recurrent_kernel",
                s.recurrentInitializer(),
                s.recurrentRegularizer(),
                units,
                units.times(gates)));
    this.stateMasks = dropped(s.recurrentDropout(), gates, units);
  }

  /** The columns of a weight for each gate; for one gate the weight itself. */
  List<Tensor> parts(Tensor weight) {
    List<Tensor> parts = new ArrayList<>();
    for (int gate = 0; gate < gates; gate++) {
      parts.add(gates == 1 ? weight : ops.part(weight, -1, (long) gate * s.units(), units));
    }
    return parts;
  }

  /** Asks for {@code bias}; empty where there is none. */
  Optional<Tensor> bias(Choice<Initializer<?>> initializer, Dim... dims) {
    return s.useBias()
        ? Optional.of(scope.weight("bias", initializer, s.biasRegularizer(), dims))
        : Optional.empty();
  }

  /**
   * What the inputs add to each gate in every step: {@code x kernel + bias}, [steps, batch, units].
   *
   * @param biases a bias for each gate, or none
   */
  List<Tensor> inputs(List<Tensor> biases) {
    Tensor ordered = ops.transpose(x, 1, 0, 2);
    Shape leading = ordered.shape().slice(0, 2);
    // as in Keras: a mask for each gate where the states have one, else one for all
    List<Tensor> masks = dropped(s.dropout(), s.recurrentDropout() > 0 ? gates : 1, x.dim(2));
    List<Tensor> kernels = parts(kernel);
    List<Tensor> inputs = new ArrayList<>();
    for (int gate = 0; gate < gates; gate++) {
      Tensor kept =
          masks.isEmpty() ? ordered : ops.mul(ordered, masks.get(Math.min(gate, masks.size() - 1)));
      Tensor rows = ops.reshape(kept, Shape.of(leading.size(), x.dim(2)));
      Tensor y = ops.matmul(rows, kernels.get(gate));
      y = biases.isEmpty() ? y : ops.add(y, biases.get(gate));
      inputs.add(ops.reshape(y, leading.append(units)));
    }
    return inputs;
  }

  /** What a state adds to a gate in a step: {@code state recurrent_kernel}. */
  Tensor product(Ops step, Tensor state, int gate) {
    return step.matmul(kept(step, state, gate), recurrents.get(gate));
  }

  /**
   * What a state and the inputs add to the first gates in a step.
   *
   * @param inputs what the inputs add to each of them
   */
  List<Tensor> sums(Ops step, Tensor state, List<Tensor> inputs) {
    // one kind of operation after the other: backends make one of small ones that are neighbours
    List<Tensor> kept = new ArrayList<>();
    List<Tensor> products = new ArrayList<>();
    List<Tensor> sums = new ArrayList<>();
    for (int gate = 0; gate < inputs.size(); gate++) {
      kept.add(kept(step, state, gate));
    }
    for (int gate = 0; gate < inputs.size(); gate++) {
      products.add(step.matmul(kept.get(gate), recurrents.get(gate)));
    }
    for (int gate = 0; gate < inputs.size(); gate++) {
      sums.add(step.add(inputs.get(gate), products.get(gate)));
    }
    return sums;
  }

  private Tensor kept(Ops step, Tensor state, int gate) {
    return stateMasks.isEmpty() ? state : step.mul(state, stateMasks.get(gate));
  }

  /** Masks of dropout [batch, width], the same for every step; none outside training. */
  private List<Tensor> dropped(double rate, int count, Dim width) {
    List<Tensor> masks = new ArrayList<>();
    for (int i = 0; i < count && rate > 0 && scope.training(); i++) {
      Tensor kept = scope.random().bernoulli(Shape.of(x.dim(0), width), 1 - rate);
      masks.add(ops.mul(kept, 1 / (1 - rate)));
    }
    return masks;
  }

  /**
   * Goes through the steps and gives the layer its outputs.
   *
   * <p>At a masked step the states stay and the output is that of the step before, or 0 where there
   * was none, as in Keras.
   *
   * @param names the names of the states
   * @param inputs what the inputs add to each gate
   * @return what the layer answers: the last output, or those of all steps
   */
  Tensor run(List<String> names, List<Tensor> inputs, Cell cell) {
    Optional<Tensor> mask = scope.mask(x);
    List<Tensor> initial = initial(names.size());
    // where states begin with something, what is put out before the first step is not the state
    int output = mask.isPresent() && scope.inputs().size() > 1 ? initial.size() : 0;
    if (output > 0) {
      initial.add(zeros());
    }
    List<Tensor> sequences = new ArrayList<>(inputs);
    mask.ifPresent(steps -> sequences.addAll(counts(steps)));
    ScanBody body =
        (step, before, slices) -> {
          List<Tensor> states = before.subList(0, names.size());
          List<Tensor> given = slices.subList(0, inputs.size());
          List<Tensor> next = new ArrayList<>(cell.next(step, states, given));
          if (output > 0) {
            next.add(next.get(0));
          }
          keep(step, slices.subList(inputs.size(), slices.size()), next, before);
          return new ScanBody.Step(next, List.of(next.get(output)));
        };
    return answer(names, output, ops.scan(initial, sequences, x.dim(1), s.goBackwards(), body));
  }

  private Tensor answer(List<String> names, int output, Scanned made) {
    Tensor y = made.carries().get(output);
    if (s.returnSequences()) {
      Tensor outputs = made.outputs().get(0);
      y = ops.transpose(s.goBackwards() ? ops.reverse(outputs, 0) : outputs, 1, 0, 2);
    }
    scope.activityPenalty(s.activityRegularizer(), y);
    for (int i = 0; s.returnState() && i < names.size(); i++) {
      scope.output(names.get(i), made.carries().get(i));
      scope.activityPenalty(s.activityRegularizer(), made.carries().get(i));
    }
    return y;
  }

  /** 1 where a step counts and 0 where it is masked, [steps, batch, 1]; and the other way round. */
  private List<Tensor> counts(Tensor mask) {
    Tensor counts = ops.stopGradient(ops.expandDims(ops.transpose(mask, 1, 0), 2));
    return List.of(counts, ops.sub(1, counts));
  }

  /** Puts what was before the step in place of what a masked step made. */
  private static void keep(Ops step, List<Tensor> counts, List<Tensor> next, List<Tensor> before) {
    for (int i = 0; !counts.isEmpty() && i < next.size(); i++) {
      // products where a choice would do: they need no loop of their own
      Tensor after = step.mul(next.get(i), counts.get(0));
      next.set(i, step.add(after, step.mul(before.get(i), counts.get(1))));
    }
  }

  private List<Tensor> initial(int states) {
    List<Tensor> given = scope.inputs().subList(1, scope.inputs().size());
    if (given.isEmpty()) {
      return new ArrayList<>(Collections.nCopies(states, zeros()));
    }
    boolean fits =
        given.size() == states
            && given.stream().allMatch(state -> state.rank() == 2 && state.dim(1).canEqual(units));
    Shape shape = Shape.of(x.dim(0), units);
    if (!fits) {
      throw new ShapeException(
          "needs %s of shape %s to begin with, got %s"
              .formatted(
                  states == 1 ? "a state" : states + " states",
                  shape,
                  given.stream().map(Tensor::shape).toList()));
    }
    return new ArrayList<>(given.stream().map(state -> ops.reshape(state, shape)).toList());
  }

  private Tensor zeros() {
    return ops.fill(Shape.of(x.dim(0), units), 0);
  }
}
