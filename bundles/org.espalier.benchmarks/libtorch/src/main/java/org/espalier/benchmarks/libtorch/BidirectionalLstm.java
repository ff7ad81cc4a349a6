package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.espalier.benchmarks.contest.Task;

/** Embedded letters, an LSTM in each direction, one output. */
final class BidirectionalLstm implements Network {
  private static final Scalar PADDING = new Scalar(0);

  private final List<Tensor> parameters;
  private final Tensor table;
  private final LstmLoop forward;
  private final LstmLoop backward;
  private final Tensor outputKernel;
  private final Tensor outputBias;

  BidirectionalLstm(Task task) {
    Weights weights = new Weights(task);
    boolean drops = task.model().dropout();
    table = weights.get("embedding/embeddings");
    forward = new LstmLoop(weights, "rnn/forward", drops, false);
    backward = new LstmLoop(weights, "rnn/backward", drops, true);
    outputKernel = weights.get("dense/kernel");
    outputBias = weights.get("dense/bias");
    parameters = weights.parameters();
  }

  @Override
  public List<Tensor> parameters() {
    return parameters;
  }

  @Override
  public Tensor predict(Tensor rows) {
    Tensor ids = rows.t().contiguous();
    Tensor embedded = embedding(table, ids);
    TensorVector known = ids.ne(PADDING).unsqueeze(2).unbind();
    Tensor[] states = {forward.run(embedded, known), backward.run(embedded, known)};
    return sigmoid(addmm(outputBias, cat(new TensorVector(states), 1), outputKernel));
  }
}
