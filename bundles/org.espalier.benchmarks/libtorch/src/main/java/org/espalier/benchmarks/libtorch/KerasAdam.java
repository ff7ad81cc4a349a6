package org.espalier.benchmarks.libtorch;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adam by the formula of Keras, in place; libtorch's own adds epsilon elsewhere. */
final class KerasAdam {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;

  private final List<Tensor> parameters;
  private final List<Tensor> means = new ArrayList<>();
  private final List<Tensor> squares = new ArrayList<>();
  private final double learningRate;
  private final Scalar keepSquare = new Scalar(BETA_2);
  private final Scalar takeMean = new Scalar(1 - BETA_1);
  private final Scalar takeSquare = new Scalar(1 - BETA_2);
  private final Scalar epsilon = new Scalar(1e-7);
  private int step;

  KerasAdam(List<Tensor> parameters, double learningRate) {
    this.parameters = parameters;
    this.learningRate = learningRate;
    for (Tensor parameter : parameters) {
      means.add(zeros_like(parameter));
      squares.add(zeros_like(parameter));
    }
  }

  /** Changes the parameters by their gradients, and forgets those. */
  @SuppressWarnings("try") // the guard works by being open
  void step() {
    step++;
    double corrected =
        learningRate * Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
    Scalar back = new Scalar(-corrected);
    try (NoGradGuard guard = new NoGradGuard()) {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor parameter = parameters.get(i);
        Tensor gradient = parameter.mutable_grad();
        Tensor mean = means.get(i);
        Tensor square = squares.get(i);
        mean.lerp_(gradient, takeMean);
        square.mul_(keepSquare).addcmul_(gradient, gradient, takeSquare);
        parameter.addcdiv_(mean, square.sqrt().add_(epsilon), back);
        gradient.reset();
      }
    }
  }
}
