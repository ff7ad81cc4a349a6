package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.espalier.benchmarks.contest.Task;

/** A convolution, the maxima of its windows, two dense layers, with dropout between. */
final class ImageChain implements Network {
  private static final long[] ONE = {1, 1};
  private static final long[] ZERO = {0, 0};

  private final List<Tensor> parameters;
  private final Tensor kernel;
  private final TensorOptional bias;
  private final Tensor hiddenKernel;
  private final Tensor hiddenBias;
  private final Tensor outputKernel;
  private final Tensor outputBias;
  private final boolean drops;

  ImageChain(Task task) {
    Weights weights = new Weights(task);
    kernel = weights.imageKernel("conv2d/kernel");
    bias = new TensorOptional(weights.get("conv2d/bias"));
    hiddenKernel = weights.behindImages("dense/kernel", 13, 13, 32);
    hiddenBias = weights.get("dense/bias");
    outputKernel = weights.get("dense_1/kernel");
    outputBias = weights.get("dense_1/bias");
    parameters = weights.parameters();
    drops = task.model().dropout();
  }

  @Override
  public List<Tensor> parameters() {
    return parameters;
  }

  @Override
  public Tensor predict(Tensor rows) {
    Tensor images = rows.view(-1, 1, 28, 28);
    Tensor responses = relu(conv2d(images, kernel, bias, ONE, ZERO, ONE, 1));
    Tensor strongest = dropout(max_pool2d(responses, 2, 2), 0.25, drops).flatten(1, -1);
    Tensor hidden = relu(addmm(hiddenBias, strongest, hiddenKernel));
    return addmm(outputBias, dropout(hidden, 0.5, drops), outputKernel);
  }
}
