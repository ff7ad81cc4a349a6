package org.espalier.backend.torch.recurrent;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * A recurrent cell that libraries run over a whole sequence, with one step of it as graphs: what a
 * scan has to do at each step to be this cell.
 *
 * <p>The graphs take the states {@code state/N}, for each gate what the inputs add to it {@code
 * input/N} and the kernel of the state {@code kernel/N}, and perhaps {@code bias}; they make the
 * states after the step. Gates are counted in the order of Keras.
 */
public enum Cell {
  /** {@code h = relu(x + h kernel)}. */
  SIMPLE_RELU(0, 1, 1) {
    @Override
    List<Graph> steps() {
      Step step = new Step(this);
      return List.of(step.ending(step.ops.relu(step.sum(0))));
    }
  },

  /** {@code h = tanh(x + h kernel)}. */
  SIMPLE_TANH(1, 1, 1) {
    @Override
    List<Graph> steps() {
      Step step = new Step(this);
      return List.of(step.ending(step.ops.tanh(step.sum(0))));
    }
  },

  /** Long short-term memory; gates i, f, c, o, states h and c. */
  LSTM(2, 2, 4) {
    @Override
    List<Graph> steps() {
      Step step = new Step(this);
      Tensor input = step.ops.sigmoid(step.sum(0));
      Tensor forget = step.ops.sigmoid(step.sum(1));
      Tensor candidate = step.ops.tanh(step.sum(2));
      Tensor output = step.ops.sigmoid(step.sum(3));
      Tensor kept = step.ops.mul(forget, step.states.get(1));
      Tensor memory = step.ops.add(kept, step.ops.mul(input, candidate));
      return List.of(step.ending(step.ops.mul(output, step.ops.tanh(memory)), memory));
    }
  },

  /** Gated recurrent unit that resets after the product; gates z, r, h. With or without a bias. */
  GRU(3, 1, 3) {
    @Override
    List<Graph> steps() {
      return List.of(step(true), step(false));
    }

    @Override
    int gate(int place) {
      return place < 2 ? 1 - place : place; // libtorch has the reset gate first
    }

    private Graph step(boolean biased) {
      Step step = new Step(this);
      Tensor before = step.states.get(0);
      Tensor update = step.ops.sigmoid(step.sum(0));
      Tensor reset = step.ops.sigmoid(step.sum(1));
      Tensor kept = step.product(2);
      kept = biased ? step.ops.add(kept, step.bias()) : kept;
      kept = step.ops.mul(reset, kept);
      Tensor next = step.ops.tanh(step.ops.add(step.inputs.get(2), kept));
      Tensor change = step.ops.mul(update, step.ops.sub(before, next));
      return step.ending(step.ops.add(next, change));
    }
  };

  private final int mode;
  private final int states;
  private final int gates;

  /**
   * A cell.
   *
   * @param mode its number in cuDNN
   * @param states how many states it has
   * @param gates how many gates it has
   */
  Cell(int mode, int states, int gates) {
    this.mode = mode;
    this.states = states;
    this.gates = gates;
  }

  /** One step of it, in each form that it has. */
  abstract List<Graph> steps();

  /** Its number in cuDNN. */
  int mode() {
    return mode;
  }

  /** How many states it has. */
  public int states() {
    return states;
  }

  /** How many gates it has. */
  public int gates() {
    return gates;
  }

  /** Whether its last gate resets a product before it adds it. */
  public boolean resets() {
    return this == GRU;
  }

  /** Which gate of Keras stands in a place of libtorch's weights. */
  int gate(int place) {
    return place;
  }

  /** Records a step. */
  private static final class Step {
    private static final Dim UNITS = Dim.symbol("units");

    private final GraphBuilder ops = new GraphBuilder();
    private final List<Tensor> states = new ArrayList<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> kernels = new ArrayList<>();

    Step(Cell cell) {
      for (int i = 0; i < cell.states(); i++) {
        states.add(ops.input("state/" + i, TensorType.floats(Shape.of(Dim.BATCH, UNITS))));
      }
      for (int i = 0; i < cell.gates(); i++) {
        inputs.add(ops.input("input/" + i, TensorType.floats(Shape.of(Dim.BATCH, UNITS))));
        kernels.add(ops.input("kernel/" + i, TensorType.floats(Shape.of(UNITS, UNITS))));
      }
    }

    Tensor bias() {
      return ops.input("bias", TensorType.floats(Shape.of(UNITS)));
    }

    Tensor product(int gate) {
      return ops.matmul(states.get(0), kernels.get(gate));
    }

    Tensor sum(int gate) {
      return ops.add(inputs.get(gate), product(gate));
    }

    Graph ending(Tensor... after) {
      for (int i = 0; i < after.length; i++) {
        ops.output("state/" + i, after[i]);
      }
      return ops.build();
    }
  }
}
