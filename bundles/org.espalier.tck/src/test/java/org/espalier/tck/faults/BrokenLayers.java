package org.espalier.tck.faults;

import java.util.List;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tck.toy.Uniform;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Layers, each with one fault. */
public final class BrokenLayers {
  private BrokenLayers() {}

  /** No settings. */
  public record None() {}

  /** Remembers its last input. */
  @LayerType("faulty")
  @Doc("remembers")
  public static final class Remembering implements Layer<None> {
    private Tensor last;

    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      last = x;
      return scope.ops().neg(last);
    }
  }

  /** Does not say what its setting means. */
  @LayerType("faulty")
  @Doc("is silent")
  public static final class Silent implements Layer<Silent.Width> {
    /** Its settings. */
    public record Width(int width) {}

    @Override
    public Tensor apply(Width s, Tensor x, Scope scope) {
      return scope.ops().mul(x, s.width());
    }
  }

  /** Takes the mean of the batch away. */
  @LayerType("faulty")
  @Doc("mixes rows")
  public static final class Mixing implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().sub(x, scope.ops().mean(x, true, 0));
    }
  }

  /** Keeps gradients from its weight. */
  @LayerType("faulty")
  @Doc("never learns")
  public static final class Stubborn implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      Choice<Initializer<?>> uniform =
          new Choice<>("uniform", new Uniform(), new Uniform.Settings(0.1));
      Ops ops = scope.ops();
      Tensor scale = scope.weight("scale", uniform, x.dim(-1));
      return ops.mul(x, ops.stopGradient(scale));
    }
  }

  /** Adds up all steps, masked or not. */
  @LayerType("faulty")
  @Doc("sees what is masked")
  public static final class Peeking implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().sum(x, false, 1);
    }
  }

  /** Makes what is not a number of what is negative. */
  @LayerType("faulty")
  @Doc("breaks on negative inputs")
  public static final class Breaking implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().log(x);
    }
  }

  /** Draws the same numbers in every step. */
  @LayerType("faulty")
  @Doc("draws once")
  public static final class Frozen implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      Tensor drawn = scope.random().uniform(x.shape());
      return scope.ops().add(x, scope.ops().mul(drawn, 0));
    }
  }

  /** Asks for the number of an extent that may not be known. */
  @LayerType("faulty")
  @Doc("needs numbers")
  public static final class Impatient implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().mul(x, (double) x.dim(1).value());
    }
  }

  /** Makes another shape where an extent is not known yet. */
  @LayerType("faulty")
  @Doc("guesses")
  public static final class Guessing implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return x.dim(1).isKnown() ? x : scope.ops().sum(x, true, 1);
    }
  }

  /** Adds a number that no seed decides. */
  @LayerType("faulty")
  @Doc("rolls dice")
  public static final class Rolling implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().add(x, System.nanoTime() % 1000 / 1e3);
    }
  }

  /** Reads one more than was written. */
  @LayerType("faulty")
  @Doc("counts on")
  public static final class Counting implements Layer<Counting.Amount> {
    /** Its settings. */
    public record Amount(@Doc("a number") int number) {
      /** Counts on. */
      public Amount {
        number++;
      }
    }

    @Override
    public Tensor apply(Amount s, Tensor x, Scope scope) {
      return scope.ops().mul(x, s.number());
    }
  }

  /** Has a name that pipelines cannot write. */
  @LayerType("Faulty!")
  @Doc("shouts")
  public static final class Shouting implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().neg(x);
    }
  }

  /** Does what it should. */
  @LayerType("faulty")
  @Doc("adds a number to itself")
  public static final class Sound implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      return scope.ops().add(x, x);
    }
  }

  /** Has no fault, but cannot be tried: nobody here has the op that it calls. */
  @LayerType("calling")
  @Doc("calls an additional op")
  public static final class Calling implements Layer<None> {
    @Override
    public Tensor apply(None s, Tensor x, Scope scope) {
      List<TensorType> made = List.of(TensorType.floats(x.shape()));
      return scope.ops().call("com.acme.layers/roll", Attributes.NONE, List.of(x), made).get(0);
    }
  }
}
