package org.espalier.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.benchmarks.contest.Task;

/** Makes parameters of the weights that a task gives. */
final class Weights {
  private final Task task;
  private final List<Tensor> parameters = new ArrayList<>();

  Weights(Task task) {
    this.task = task;
  }

  /** The parameters so far. */
  List<Tensor> parameters() {
    return parameters;
  }

  /** A parameter as Keras stores it. */
  Tensor get(String name) {
    return parameter(values(name));
  }

  /** The kernel of a convolution: [window, in, out] becomes [out, in, window]. */
  Tensor convolutionKernel(String name) {
    return parameter(values(name).permute(2, 1, 0).contiguous());
  }

  private Tensor values(String name) {
    Task.Weight weight = task.weight(name);
    int[] shape = weight.shape();
    long[] extents = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      extents[i] = shape[i];
    }
    return Tensor.create(weight.values(), extents);
  }

  private Tensor parameter(Tensor values) {
    values.set_requires_grad(true);
    parameters.add(values);
    return values;
  }
}
