package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.avg_pool2d;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.tanh;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.espalier.benchmarks.contest.Task;

/** LeNet-5: two convolutions with the means of their windows, three dense layers. */
final class LeNet5 implements Network {
  private static final long[] ONE = {1, 1};
  private static final long[] ZERO = {0, 0};
  private static final long[] SAME = {2, 2};

  private final List<Tensor> parameters;
  private final Tensor firstKernel;
  private final TensorOptional firstBias;
  private final Tensor secondKernel;
  private final TensorOptional secondBias;
  private final Tensor[] kernels;
  private final Tensor[] biases;

  LeNet5(Task task) {
    Weights weights = new Weights(task);
    firstKernel = weights.imageKernel("conv2d/kernel");
    firstBias = new TensorOptional(weights.get("conv2d/bias"));
    secondKernel = weights.imageKernel("conv2d_1/kernel");
    secondBias = new TensorOptional(weights.get("conv2d_1/bias"));
    kernels =
        new Tensor[] {
          weights.behindImages("dense/kernel", 5, 5, 16),
          weights.get("dense_1/kernel"),
          weights.get("dense_2/kernel")
        };
    biases =
        new Tensor[] {
          weights.get("dense/bias"), weights.get("dense_1/bias"), weights.get("dense_2/bias")
        };
    parameters = weights.parameters();
  }

  @Override
  public List<Tensor> parameters() {
    return parameters;
  }

  @Override
  public Tensor predict(Tensor rows) {
    Tensor images = rows.view(-1, 1, 28, 28);
    Tensor first = tanh(conv2d(images, firstKernel, firstBias, ONE, SAME, ONE, 1));
    Tensor halved = avg_pool2d(first, 2, 2);
    Tensor second = tanh(conv2d(halved, secondKernel, secondBias, ONE, ZERO, ONE, 1));
    Tensor flat = avg_pool2d(second, 2, 2).flatten(1, -1);
    Tensor hidden = tanh(addmm(biases[0], flat, kernels[0]));
    return addmm(biases[2], tanh(addmm(biases[1], hidden, kernels[1])), kernels[2]);
  }
}
