package org.espalier.pipeline.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** Layers small enough to be read at a glance. */
public final class FakeLayers {
  private FakeLayers() {}

  /** x times a kernel plus a bias. */
  public static final class Dense implements Layer<Dense.DenseSettings> {
    /** DenseSettings of every sort. */
    public record DenseSettings(
        @Doc("number of outputs") @Range(min = 1) int units,
        @Doc("function of the outputs") @Default("linear") Choice<Activation<?>> activation,
        @Doc("whether a bias is added") @Default("true") boolean useBias,
        @Doc("what the kernel starts with") @Default("uniform")
            Choice<Initializer<?>> kernelInitializer,
        @Doc("penalty on the kernel") Optional<Choice<Regularizer<?>>> kernelRegularizer) {}

    @Override
    public Tensor apply(DenseSettings s, Tensor x, Scope scope) {
      Tensor kernel =
          scope.weight(
              "kernel", s.kernelInitializer(), s.kernelRegularizer(), x.dim(-1), dim(s.units()));
      Tensor y = scope.ops().matmul(x, kernel);
      if (s.useBias()) {
        y = scope.ops().add(y, scope.weight("bias", s.kernelInitializer(), dim(s.units())));
      }
      return scope.activation(s.activation(), y);
    }

    @Override
    public boolean passesMask(DenseSettings s) {
      return true;
    }
  }

  /** Drops at random. */
  static final class Dropout implements Layer<Dropout.DropoutSettings> {
    record DropoutSettings(
        @Doc("part that is dropped") @Range(min = 0, max = 1, belowMax = true) double rate) {}

    @Override
    public Tensor apply(DropoutSettings s, Tensor x, Scope scope) {
      return scope.training()
          ? scope.ops().mul(x, scope.random().bernoulli(x.shape(), 1 - s.rate()))
          : x;
    }

    @Override
    public boolean passesMask(DropoutSettings s) {
      return true;
    }
  }

  /** Rows of a table by ids. */
  static final class Embedding implements Layer<Embedding.EmbeddingSettings> {
    record EmbeddingSettings(
        @Doc("width of a row") int outputDim,
        @Doc("whether id 0 is masked") @Default("false") boolean maskZero,
        @Doc("what the table starts with") @Default("{type: uniform, limit: 0.05}")
            Choice<Initializer<?>> embeddingsInitializer) {}

    @Override
    public Tensor apply(EmbeddingSettings s, Tensor x, Scope scope) {
      if (x.type().bound().isEmpty()) {
        throw new ShapeException("needs ids, got " + x.type());
      }
      Tensor table =
          scope.weight(
              "embeddings", s.embeddingsInitializer(), x.type().bound().get(), dim(s.outputDim()));
      Tensor y = scope.ops().gather(table, x);
      if (s.maskZero()) {
        Tensor zero = scope.ops().scalar(0);
        scope.mask(y, scope.ops().greater(scope.ops().cast(x, table.dtype()), zero));
      }
      return y;
    }
  }

  /** The maximum over the steps. */
  static final class GlobalMax implements Layer<GlobalMax.GlobalMaxSettings> {
    record GlobalMaxSettings() {}

    @Override
    public Tensor apply(GlobalMaxSettings s, Tensor x, Scope scope) {
      if (x.rank() != 3) {
        throw new ShapeException("needs [batch, steps, channels], got " + x.shape());
      }
      return scope.ops().max(x, false, 1);
    }
  }

  /** Has running state. */
  static final class Norm implements Layer<Norm.NormSettings> {
    record NormSettings(@Doc("part that is kept") @Default("0.99") double momentum) {}

    @Override
    public Tensor apply(NormSettings s, Tensor x, Scope scope) {
      Tensor mean = scope.state("moving_mean", 0, x.dim(-1));
      if (scope.training() && scope.trainable()) {
        Tensor now = scope.ops().mean(x, false, 0);
        scope.update(mean, now);
        return scope.ops().sub(x, now);
      }
      return scope.ops().sub(x, mean);
    }
  }

  /** Applies another layer to its input, under two names. */
  static final class Twice implements Layer<Twice.TwiceSettings> {
    record TwiceSettings(
        @Doc("the layer") Choice<Layer<?>> layer,
        @Doc("how the ends are treated") @Default("valid") Padding padding,
        @Doc("names of things") @Default("{}") Map<String, Integer> names,
        @Doc("two numbers") @Default("{a: 1}") Pair pair) {}

    record Pair(@Doc("the first") int a, @Doc("the second") @Default("2.5") double b) {
      Pair {
        if (a > b) {
          throw new IllegalArgumentException("a is " + a + " and exceeds b, which is " + b);
        }
      }
    }

    @Override
    public Tensor apply(TwiceSettings s, Tensor x, Scope scope) {
      return scope
          .ops()
          .add(scope.layer("first", s.layer(), x), scope.layer("second", s.layer(), x));
    }
  }

  /** Multiplies by the mask. */
  static final class MaskGate implements Layer<MaskGate.MaskGateSettings> {
    record MaskGateSettings() {}

    @Override
    public Tensor apply(MaskGateSettings s, Tensor x, Scope scope) {
      return scope
          .mask(x)
          .map(mask -> scope.ops().mul(x, scope.ops().expandDims(mask, -1)))
          .orElse(x);
    }
  }

  /** Inputs side by side. */
  static final class Concatenate implements MergeLayer<Concatenate.ConcatenateSettings> {
    record ConcatenateSettings(@Doc("the axis") @Default("-1") int axis) {}

    @Override
    public Tensor apply(ConcatenateSettings s, List<Tensor> inputs, Scope scope) {
      return scope.ops().concat(inputs, s.axis());
    }
  }

  /** Sums the steps, begins with a state where it reads one, and hands its own on. */
  static final class Summing implements Layer<Summing.SummingSettings> {
    record SummingSettings() {}

    @Override
    public int inputs(SummingSettings s) {
      return 2;
    }

    @Override
    public Tensor apply(SummingSettings s, Tensor x, Scope scope) {
      Tensor sum = scope.ops().sum(x, false, 1);
      for (Tensor state : scope.inputs().subList(1, scope.inputs().size())) {
        sum = scope.ops().add(sum, state);
      }
      scope.output("state", sum);
      return x;
    }
  }

  /** Asks for other weights in training. */
  static final class Moody implements Layer<Moody.MoodySettings> {
    record MoodySettings(@Default("uniform") Choice<Initializer<?>> initializer) {}

    @Override
    public Tensor apply(MoodySettings s, Tensor x, Scope scope) {
      scope.weight(scope.training() ? "training" : "inference", s.initializer(), dim(1));
      return x;
    }
  }

  /** Throws what it should not. */
  static final class Crashing implements Layer<Crashing.CrashingSettings> {
    record CrashingSettings() {}

    @Override
    public Tensor apply(CrashingSettings s, Tensor x, Scope scope) {
      throw new IllegalStateException("no luck");
    }
  }

  /** Asks for a weight twice. */
  static final class Greedy implements Layer<Greedy.GreedySettings> {
    record GreedySettings(@Default("uniform") Choice<Initializer<?>> initializer) {}

    @Override
    public Tensor apply(GreedySettings s, Tensor x, Scope scope) {
      scope.weight("kernel", s.initializer(), dim(1));
      return scope.ops().add(x, scope.weight("kernel", s.initializer(), dim(1)));
    }
  }

  /** Updates its input. */
  static final class Confused implements Layer<Confused.ConfusedSettings> {
    record ConfusedSettings() {}

    @Override
    public Tensor apply(ConfusedSettings s, Tensor x, Scope scope) {
      scope.update(x, x);
      return x;
    }
  }

  /** Answers null. */
  static final class Silent implements Layer<Silent.SilentSettings> {
    record SilentSettings() {}

    @Override
    public Tensor apply(SilentSettings s, Tensor x, Scope scope) {
      return null;
    }
  }

  /** Has settings that no schema can be read from. */
  static final class Unreadable implements Layer<Unreadable.UnreadableSettings> {
    record UnreadableSettings(Thread thread) {}

    @Override
    public Tensor apply(UnreadableSettings s, Tensor x, Scope scope) {
      return x;
    }
  }

  /** Contains itself unless told otherwise. */
  static final class Endless implements Layer<Endless.EndlessSettings> {
    record EndlessSettings(@Default("endless") Choice<Layer<?>> layer) {}

    @Override
    public Tensor apply(EndlessSettings s, Tensor x, Scope scope) {
      return scope.layer("inner", s.layer(), x);
    }
  }

  private static org.espalier.tensor.Dim dim(long extent) {
    return Shape.of(extent).dim(0);
  }
}
