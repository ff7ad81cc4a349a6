package org.espalier.backend.torch.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.memory.Kept;

/**
 * What cuDNN does, on the processor: libtorch's own recurrent functions, which take the same
 * weights, and its automatic differentiation. Counts what is asked of it.
 */
public final class LibtorchSequences implements SequenceKernels {
  /** The cells that were prepared. */
  public final List<Cell> prepared = new ArrayList<>();

  /** How often a sequence was gone through. */
  public int forward;

  /** How often the way back was gone. */
  public int backward;

  @Override
  public Prepared prepare(Cell cell, Operands operands, Kept kept) {
    prepared.add(cell);
    return new Differentiated(cell, operands);
  }

  private final class Differentiated implements Prepared {
    private final Cell cell;
    private final Operands operands;
    private List<Tensor> inputs = List.of();
    private List<Tensor> results = List.of();

    Differentiated(Cell cell, Operands operands) {
      this.cell = cell;
      this.operands = operands;
    }

    @Override
    public void forward(Tensor y, Tensor state, Optional<Tensor> memory) {
      forward++;
      results = recorded(this::called);
      y.copy_(results.get(0));
      state.copy_(results.get(1));
      memory.ifPresent(tensor -> tensor.copy_(results.get(2)));
    }

    private List<Tensor> called() {
      Tensor x = variable(operands.x());
      Tensor h = variable(operands.state());
      inputs = new ArrayList<>(List.of(x, h));
      TensorVector weights = new TensorVector();
      operands.weights().forEach(weight -> weights.push_back(variable(weight)));
      if (cell == Cell.LSTM) {
        Tensor c = variable(operands.memory().orElseThrow());
        inputs.add(c);
        var made =
            torch.lstm(
                x, new TensorVector(h, c), weights, true, 1, 0, operands.training(), false, false);
        // the tuple owns what it hands out
        return List.of(new Tensor(made.get0()), new Tensor(made.get1()), new Tensor(made.get2()));
      }
      var made =
          switch (cell) {
            case GRU -> torch.gru(x, h, weights, true, 1, 0, operands.training(), false, false);
            case SIMPLE_RELU ->
                torch.rnn_relu(x, h, weights, true, 1, 0, operands.training(), false, false);
            default -> torch.rnn_tanh(x, h, weights, true, 1, 0, operands.training(), false, false);
          };
      return List.of(new Tensor(made.get0()), new Tensor(made.get1()));
    }

    @Override
    public void backward(List<Tensor> given, List<Tensor> made) {
      backward++;
      if (!operands.training()) {
        throw new IllegalStateException("only in training");
      }
      List<Tensor> gradients =
          recorded(
              () -> {
                Tensor loss = torch.zeros(1);
                for (int i = 0; i < given.size(); i++) {
                  loss = loss.add(results.get(i).mul(given.get(i).clone()).sum());
                }
                loss.backward();
                return inputs.stream().map(input -> new Tensor(input.grad())).toList();
              });
      for (int i = 0; i < made.size(); i++) {
        made.get(i).copy_(gradients.get(i));
      }
    }
  }

  private static Tensor variable(Tensor tensor) {
    Tensor variable = tensor.clone();
    variable.set_requires_grad(true); // what it answers does not own the tensor
    return variable;
  }

  /** Computes with libtorch's automatic differentiation. */
  @SuppressWarnings("try") // the modes work by being there
  private static List<Tensor> recorded(Supplier<List<Tensor>> work) {
    try (InferenceMode off = new InferenceMode(false);
        AutoGradMode on = new AutoGradMode(true)) {
      return work.get();
    }
  }
}
