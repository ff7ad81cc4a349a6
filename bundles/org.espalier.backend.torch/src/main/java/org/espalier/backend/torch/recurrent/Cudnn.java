package org.espalier.backend.torch.recurrent;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.BackendException;
import org.espalier.backend.torch.memory.Kept;

/**
 * The recurrent kernels of cuDNN, as libtorch calls them.
 *
 * <p>libtorch's binding has no Java method for these operators, so two lines of TorchScript call
 * them; its compiler checks the arguments against the operators' own declarations. Those of release
 * 2.10, of which the scripts give the arguments in order:
 *
 * <pre>
 * _cudnn_rnn(Tensor input, Tensor[] weight, int weight_stride0, Tensor? weight_buf, Tensor hx,
 *     Tensor? cx, int mode, SymInt hidden_size, SymInt proj_size, int num_layers, bool batch_first,
 *     float dropout, bool train, bool bidirectional, SymInt[] batch_sizes, Tensor? dropout_state)
 *     -> (Tensor y, Tensor hy, Tensor cy, Tensor reserve, Tensor weight_buf)
 * _cudnn_rnn_backward(Tensor input, Tensor[] weight, int weight_stride0, Tensor weight_buf,
 *     Tensor hx, Tensor? cx, Tensor output, Tensor? grad_output, Tensor? grad_hy, Tensor? grad_cy,
 *     int mode, SymInt hidden_size, SymInt proj_size, int num_layers, bool batch_first,
 *     float dropout, bool train, bool bidirectional, SymInt[] batch_sizes, Tensor? dropout_state,
 *     Tensor reserve, bool[4] output_mask) -> (Tensor dx, Tensor dhx, Tensor dcx, Tensor[] dw)
 * </pre>
 *
 * <p>Four weights a layer, no projection, one layer, one direction, no dropout, no packed rows. The
 * gradients of weights are not asked for: the program makes them after the sequence.
 */
public final class Cudnn implements SequenceKernels {
  static final String SCRIPT =
      """
      def forward(x: Tensor, weights: List[Tensor], h: Tensor, c: Optional[Tensor],
                  mode: int, units: int, training: bool) -> List[Tensor]:
        y, hn, cn, reserve, flat = torch._cudnn_rnn(
            x, weights, 4, None, h,
            c, mode, units, 0, 1, False,
            0.0, training, False, [], None)
        return [y, hn, cn, reserve, flat]

      def backward(x: Tensor, weights: List[Tensor], h: Tensor, c: Optional[Tensor],
                   mode: int, units: int, made: List[Tensor],
                   dy: Tensor, dhn: Tensor, dcn: Optional[Tensor]) -> List[Tensor]:
        dx, dh, dc, dw = torch._cudnn_rnn_backward(
            x, weights, 4, made[4],
            h, c, made[0], dy, dhn, dcn,
            mode, units, 0, 1, False,
            0.0, True, False, [], None,
            made[3], [True, True, c is not None, False])
        return [dx, dh, dc]
      """;

  private static final String ERROR = "RuntimeError: ";
  private static final int MOST = 200;
  private static final Lock COMPILING = new ReentrantLock();

  @Override
  public Prepared prepare(Cell cell, Operands operands, Kept kept) {
    COMPILING.lock();
    try {
      return new Script(cell, operands, kept.keep(torch.compile(SCRIPT)), kept);
    } finally {
      COMPILING.unlock();
    }
  }

  /** Both calls of one cell. */
  private static final class Script implements Prepared {
    private final List<IValue> operands;
    private final boolean hasMemory;
    private final boolean trains;
    private final IValue training;
    private final Function forward;
    private final Function backward;
    private final IValueVector results;
    private final IValueVector stack;

    Script(Cell cell, Operands given, CompilationUnit unit, Kept kept) {
      GenericList weights = kept.keep(new GenericList(new Type.TypePtr(TensorType.get())));
      given.weights().forEach(weight -> weights.push_back(kept.keep(new IValue(weight))));
      this.hasMemory = given.memory().isPresent();
      this.operands =
          List.of(
              kept.keep(new IValue(given.x())),
              kept.keep(new IValue(weights)),
              kept.keep(new IValue(given.state())),
              kept.keep(given.memory().map(IValue::new).orElseGet(IValue::new)),
              kept.keep(new IValue((long) cell.mode())),
              kept.keep(new IValue(given.state().size(2))));
      this.trains = given.training();
      this.training = kept.keep(new IValue(trains));
      this.forward = unit.get_function(new QualifiedName("forward"));
      this.backward = unit.get_function(new QualifiedName("backward"));
      this.results = kept.keep(new IValueVector());
      this.stack = kept.keep(new IValueVector());
    }

    @Override
    @SuppressWarnings("try") // the scope works by being open
    public void forward(Tensor y, Tensor state, Optional<Tensor> memory) {
      try (PointerScope scope = new PointerScope()) {
        torch.setGraphExecutorOptimize(false); // which counts for the calling thread only
        results.clear(); // frees what the last call made
        operands.forEach(results::push_back);
        results.push_back(training);
        run(forward, results);
        TensorVector made = results.get(0).toTensorVector();
        y.copy_(made.get(0));
        state.copy_(made.get(1));
        memory.ifPresent(tensor -> tensor.copy_(made.get(2)));
        if (!trains) {
          results.clear(); // nobody goes back
        }
      }
    }

    /** Runs a script; of what it says where it fails, the operator's own words are the last. */
    private static void run(Function function, IValueVector stack) {
      try {
        function.run(stack);
      } catch (RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        String cause =
            message.lines().filter(line -> line.startsWith(ERROR)).findFirst().orElse(message);
        throw new BackendException(cause.substring(0, Math.min(MOST, cause.length())), e);
      }
    }

    @Override
    @SuppressWarnings("try") // the scope works by being open
    public void backward(List<Tensor> given, List<Tensor> made) {
      try (PointerScope scope = new PointerScope()) {
        torch.setGraphExecutorOptimize(false);
        stack.clear();
        operands.forEach(stack::push_back);
        stack.push_back(results.get(0));
        given.forEach(gradient -> stack.push_back(new IValue(gradient)));
        if (!hasMemory) {
          stack.push_back(new IValue());
        }
        run(backward, stack);
        TensorVector gradients = stack.get(0).toTensorVector();
        for (int i = 0; i < made.size(); i++) {
          made.get(i).copy_(gradients.get(i));
        }
        stack.clear();
        results.clear();
      }
    }
  }
}
