package org.espalier.tck.faults;

import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.layer.Activation;
import org.espalier.layer.ActivationType;
import org.espalier.layer.Initializer;
import org.espalier.layer.InitializerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.RegularizerType;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Activations, initializers and regularizers, each with the fault that it is given. */
public final class BrokenFunctions {
  private BrokenFunctions() {}

  /** No settings. */
  public record None() {}

  /** A function of a tensor. */
  @FunctionalInterface
  public interface Function {
    /** Records it. */
    Tensor of(Tensor x, Ops ops);
  }

  /** Applies a function. */
  @ActivationType("faulty")
  @Doc("does what it was given")
  public static final class Applying implements Activation<None> {
    private final Function function;

    Applying(Function function) {
      this.function = function;
    }

    @Override
    public Tensor apply(None s, Tensor x, Ops ops) {
      return function.of(x, ops);
    }
  }

  /** Answers a function as the penalty. */
  @RegularizerType("faulty")
  @Doc("punishes as it was told")
  public static final class Punishing implements Regularizer<None> {
    private final Function function;

    Punishing(Function function) {
      this.function = function;
    }

    @Override
    public Tensor penalty(None s, Tensor x, Ops ops) {
      return function.of(x, ops);
    }
  }

  /** Makes the values of a weight. */
  @FunctionalInterface
  public interface Values {
    /** Makes them. */
    float[] of(int size, RandomGenerator random);
  }

  /** Fills a weight with values. */
  @InitializerType("faulty")
  @Doc("fills with what it was given")
  public static final class Filling implements Initializer<None> {
    private final Values values;

    Filling(Values values) {
      this.values = values;
    }

    @Override
    public float[] values(None s, long[] shape, RandomGenerator random) {
      int size = 1;
      for (long extent : shape) {
        size *= (int) extent;
      }
      return values.of(size, random);
    }
  }
}
