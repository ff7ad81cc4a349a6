package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.benchmarks.contest.Task;

/** Counts of words, ten hidden units, one output. */
final class DenseNetwork implements Network {
  private final List<Tensor> parameters;
  private final Tensor hiddenKernel;
  private final Tensor hiddenBias;
  private final Tensor outputKernel;
  private final Tensor outputBias;

  DenseNetwork(Task task) {
    Weights weights = new Weights(task);
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
    Tensor hidden = relu(addmm(hiddenBias, rows, hiddenKernel));
    return sigmoid(addmm(outputBias, hidden, outputKernel));
  }
}
