package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.where;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.espalier.benchmarks.contest.Task;

/** Embedded letters, a recurrent layer with relu that skips padding, two dense layers. */
final class RecurrentNetwork implements Network {
  private static final Scalar PADDING = new Scalar(0);

  private final List<Tensor> parameters;
  private final Tensor table;
  private final Tensor kernel;
  private final Tensor recurrent;
  private final Tensor bias;
  private final Tensor hiddenKernel;
  private final Tensor hiddenBias;
  private final Tensor outputKernel;
  private final Tensor outputBias;

  RecurrentNetwork(Task task) {
    Weights weights = new Weights(task);
    table = weights.get("embedding/embeddings");
    kernel = weights.get("simple_rnn/kernel");
    recurrent = weights.get("simple_rnn/recurrent_kernel");
    bias = weights.get("simple_rnn/bias");
    hiddenKernel = weights.get("dense/kernel");
    hiddenBias = weights.get("dense/bias");
    outputKernel = weights.get("dense_1/kernel");
    outputBias = weights.get("dense_1/bias");
    parameters = weights.parameters();
  }

  @Override
  public List<Tensor> parameters() {
    return parameters;
  }

  @Override
  public Tensor predict(Tensor rows) {
    long batch = rows.size(0);
    long steps = rows.size(1);
    long units = bias.size(0);
    Tensor ids = rows.t().contiguous();
    Tensor embedded = embedding(table, ids).view(steps * batch, table.size(1));
    TensorVector inputs = addmm(bias, embedded, kernel).view(steps, batch, units).unbind();
    TensorVector known = ids.ne(PADDING).unsqueeze(2).unbind();
    Tensor state = zeros(batch, units);
    for (int step = 0; step < steps; step++) {
      Tensor next = relu(addmm(inputs.get(step), state, recurrent));
      state = where(known.get(step), next, state);
    }
    Tensor hidden = relu(addmm(hiddenBias, state, hiddenKernel));
    return sigmoid(addmm(outputBias, hidden, outputKernel));
  }
}
