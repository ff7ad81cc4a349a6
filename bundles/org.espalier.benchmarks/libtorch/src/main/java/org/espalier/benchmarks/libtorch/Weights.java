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

  /** The kernel of a convolution: [rows, columns, in, out] becomes [out, in, rows, columns]. */
  Tensor imageKernel(String name) {
    return parameter(values(name).permute(3, 2, 0, 1).contiguous());
  }

  /** The kernel behind flattened images, whose channels come first in libtorch. */
  Tensor behindImages(String name, long rows, long columns, long channels) {
    Tensor kernel = values(name);
    Tensor parts = kernel.view(rows, columns, channels, kernel.size(1)).permute(2, 0, 1, 3);
    return parameter(parts.reshape(kernel.size(0), kernel.size(1)));
  }

  /** Weights of gates that lie side by side: [..., gates x units] becomes [gates, ..., units]. */
  Tensor gates(String name, int gates) {
    Tensor all = values(name);
    long units = all.size(-1) / gates;
    return parameter(all.view(-1, gates, units).transpose(0, 1).contiguous());
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
