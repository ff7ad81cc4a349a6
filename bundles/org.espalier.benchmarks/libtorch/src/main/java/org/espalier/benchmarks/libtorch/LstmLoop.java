package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.baddbmm;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.ones;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.where;
import static org.bytedeco.pytorch.global.torch.zeros;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * An LSTM with relu, whose masks of dropout are drawn once for a batch, one for each gate: no
 * packed kernel of libtorch has these, so it is a loop. The gates lie behind each other, which
 * makes their products one call.
 */
final class LstmLoop {
  private static final double RATE = 0.2;
  private static final int GATES = 4;

  private final Tensor kernel;
  private final Tensor recurrent;
  private final Tensor bias;
  private final long units;
  private final boolean drops;
  private final boolean reverse;

  LstmLoop(Weights weights, String name, boolean drops, boolean reverse) {
    this.kernel = weights.gates(name + "/kernel", GATES);
    this.recurrent = weights.gates(name + "/recurrent_kernel", GATES);
    this.bias = weights.gates(name + "/bias", GATES);
    this.units = recurrent.size(2);
    this.drops = drops;
    this.reverse = reverse;
  }

  /**
   * The last state.
   *
   * @param embedded [steps, batch, width]
   * @param known for each step which rows are not padding there, [batch, 1]
   */
  Tensor run(Tensor embedded, TensorVector known) {
    long steps = embedded.size(0);
    long batch = embedded.size(1);
    long width = embedded.size(2);
    TensorVector inputs = inputs(embedded, steps, batch, width);
    Tensor kept = drops ? dropout(ones(GATES, batch, units), RATE, true) : null;
    Tensor state = zeros(batch, units);
    Tensor cell = zeros(batch, units);
    for (int i = 0; i < steps; i++) {
      long step = reverse ? steps - 1 - i : i;
      Tensor before = state.unsqueeze(0);
      Tensor left = drops ? before.mul(kept) : before.expand(GATES, batch, units);
      Tensor gates = baddbmm(inputs.get(step), left, recurrent);
      TensorVector open = sigmoid(gates).unbind();
      Tensor made = relu(gates.select(0, 2));
      Tensor nextCell = open.get(1).mul(cell).add(open.get(0).mul(made));
      Tensor next = open.get(3).mul(relu(nextCell));
      state = where(known.get(step), next, state);
      cell = where(known.get(step), nextCell, cell);
    }
    return state;
  }

  /** What the inputs give to each gate, [gates, batch, units] for each step. */
  private TensorVector inputs(Tensor embedded, long steps, long batch, long width) {
    Tensor rows = embedded.unsqueeze(0);
    if (drops) {
      rows = rows.mul(dropout(ones(GATES, 1, batch, width), RATE, true));
    } else {
      rows = rows.expand(GATES, steps, batch, width);
    }
    Tensor all = baddbmm(bias, rows.reshape(GATES, steps * batch, width), kernel);
    return all.view(GATES, steps, batch, units).unbind(1);
  }
}
