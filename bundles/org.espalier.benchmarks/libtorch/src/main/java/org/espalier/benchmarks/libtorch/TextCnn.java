package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.conv1d;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.espalier.benchmarks.contest.Task;

/** Embedded words, windows of five, the strongest response of each filter, two dense layers. */
final class TextCnn implements Network {
  private final List<Tensor> parameters;
  private final Tensor table;
  private final Tensor kernel;
  private final TensorOptional bias;
  private final Tensor hiddenKernel;
  private final Tensor hiddenBias;
  private final Tensor outputKernel;
  private final Tensor outputBias;

  TextCnn(Task task) {
    Weights weights = new Weights(task);
    table = weights.get("embedding/embeddings");
    kernel = weights.convolutionKernel("conv1d/kernel");
    bias = new TensorOptional(weights.get("conv1d/bias"));
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
    Tensor embedded = embedding(table, rows).transpose(1, 2);
    long[] one = {1};
    long[] zero = {0};
    Tensor responses = relu(conv1d(embedded, kernel, bias, one, zero, one, 1));
    Tensor strongest = responses.amax(new long[] {2}, false);
    Tensor hidden = relu(addmm(hiddenBias, strongest, hiddenKernel));
    return sigmoid(addmm(outputBias, hidden, outputKernel));
  }
}
