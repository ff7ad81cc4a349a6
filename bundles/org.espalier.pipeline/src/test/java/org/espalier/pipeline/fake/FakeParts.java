package org.espalier.pipeline.fake;

import java.util.random.RandomGenerator;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Activations, initializers and a regularizer. */
public final class FakeParts {
  private FakeParts() {}

  /** No settings. */
  record Nothing() {}

  static final class Linear implements Activation<Nothing> {
    @Override
    public Tensor apply(Nothing s, Tensor x, Ops ops) {
      return x;
    }
  }

  /** max(x, 0). */
  public static final class Relu implements Activation<Nothing> {
    @Override
    public Tensor apply(Nothing s, Tensor x, Ops ops) {
      return ops.relu(x);
    }
  }

  static final class Sigmoid implements Activation<Nothing> {
    @Override
    public Tensor apply(Nothing s, Tensor x, Ops ops) {
      return ops.sigmoid(x);
    }
  }

  static final class LeakyRelu implements Activation<LeakyRelu.LeakyReluSettings> {
    record LeakyReluSettings(
        @Doc("slope below 0") @Default("0.3") @Range(min = 0) double negativeSlope) {}

    @Override
    public Tensor apply(LeakyReluSettings s, Tensor x, Ops ops) {
      return ops.maximum(x, ops.mul(x, s.negativeSlope()));
    }
  }

  static final class Zeros implements Initializer<Nothing> {
    @Override
    public float[] values(Nothing s, long[] shape, RandomGenerator random) {
      return new float[(int) shape[0]];
    }
  }

  static final class Uniform implements Initializer<Uniform.UniformSettings> {
    record UniformSettings(@Doc("greatest value") @Default("0.1") double limit) {}

    @Override
    public float[] values(UniformSettings s, long[] shape, RandomGenerator random) {
      return new float[] {(float) s.limit()};
    }
  }

  static final class L2 implements Regularizer<L2.L2Settings> {
    record L2Settings(@Doc("weight of the penalty") @Default("0.01") @Range(min = 0) float l2) {}

    @Override
    public Tensor penalty(L2Settings s, Tensor x, Ops ops) {
      return ops.mul(ops.sumAll(ops.square(x)), s.l2());
    }
  }
}
