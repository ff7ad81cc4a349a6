package org.espalier.backend.torch.ops;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Precision;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;

/**
 * Convolutions over one, two or three axes, and their gradients.
 *
 * <p>With {@link Precision#BFLOAT16} the operands are copied to bfloat16, where a copy has the
 * padding too. libtorch gathers the sums in float32 and answers in bfloat16, which is widened: a
 * result is rounded once more than the operands are.
 */
public final class Convolutions {
  private final Bench bench;
  private final LongArrayRef strides;
  private final LongArrayRef padding;
  private final LongArrayRef dilations;
  private final LongArrayRef none;
  private final long groups;

  private Convolutions(Call call, Grid grid) {
    this.bench = call.bench();
    this.strides = grid.strides();
    this.padding = grid.padding();
    this.dilations = grid.dilations();
    this.none = bench.longs(new long[grid.space()]);
    this.groups = call.attributes().integer("groups");
  }

  private static Scalar zero(Call call) {
    return call.bench().keep(new Scalar(0f));
  }

  /** Prepares a convolution of an input with a kernel. */
  public static Kernel forward(Call call, Precision precision) {
    Grid grid = Grid.ofConvolution(call, precision);
    Convolutions shape = new Convolutions(call, grid);
    Room input = grid.room(call.in(0), zero(call));
    Room weight = grid.room(call.in(1));
    Room result = grid.room(call.out());
    Kernel filled = both(input.filled(), weight.filled());
    Kernel returned = result.returned();
    Tensor x = input.channelsSecond();
    Tensor kernel = Layout.filtersFirst(weight.seen());
    Tensor out = result.channelsSecond();
    TensorOptional noBias = call.bench().keep(new TensorOptional());
    return () -> {
      filled.run();
      torch.convolution_out(
          out,
          x,
          kernel,
          noBias,
          shape.strides,
          shape.padding,
          shape.dilations,
          false,
          shape.none,
          shape.groups);
      returned.run();
    };
  }

  private static Kernel both(Kernel first, Kernel second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  /** Prepares the gradient of a convolution for its input. */
  public static Kernel gradientOfInput(Call call, Precision precision) {
    Grid grid = Grid.ofConvolution(call, precision);
    Room room = grid.room(call.out(), zero(call));
    Room weight = grid.room(call.in(0));
    Room change = grid.room(call.in(1));
    Tensor x = room.channelsSecond(); // of which only the shape is read, until it is written
    Tensor kernel = Layout.filtersFirst(weight.seen());
    Tensor gradient = change.channelsSecond();
    Kernel filled = both(weight.filled(), change.filled());
    Kernel backward = new Convolutions(call, grid).backward(gradient, x, kernel, 0, x);
    Kernel returned = room.returned();
    return () -> {
      filled.run();
      backward.run();
      returned.run();
    };
  }

  /** Prepares the gradient of a convolution for its kernel. */
  public static Kernel gradientOfKernel(Call call, Precision precision) {
    Grid grid = Grid.ofConvolution(call, precision);
    Room room = grid.room(call.in(0), zero(call));
    Room change = grid.room(call.in(1));
    Tensor out = Layout.filtersFirst(call.out());
    // of which only the shape is read; one kernel of libtorch wants it to be contiguous
    Tensor kernel = grid.lend(out.shape()).tensor();
    Tensor gradient = change.channelsSecond();
    Kernel backward =
        new Convolutions(call, grid).backward(gradient, room.channelsSecond(), kernel, 1, out);
    Kernel filled = both(room.filled(), change.filled());
    return () -> {
      filled.run();
      backward.run();
    };
  }

  /** One of the gradients, by its place among them, copied to where it belongs. */
  @SuppressWarnings("try") // the scope works by being open
  private Kernel backward(Tensor gradient, Tensor x, Tensor kernel, int which, Tensor out) {
    BoolPointer wanted = bench.keep(new BoolPointer(3));
    wanted.put(0, which == 0).put(1, which == 1).put(2, false);
    LongArrayRefOptional noBias = bench.keep(new LongArrayRefOptional());
    return () -> {
      try (PointerScope scope = new PointerScope()) {
        var gradients =
            torch.convolution_backward(
                gradient, x, kernel, noBias, strides, padding, dilations, false, none, groups,
                wanted);
        out.copy_(which == 0 ? gradients.get0() : gradients.get1());
      }
    };
  }
}
