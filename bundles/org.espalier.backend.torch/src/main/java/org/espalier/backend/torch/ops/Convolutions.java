package org.espalier.backend.torch.ops;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Bench;

/** Convolutions over one, two or three axes, and their gradients. */
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
  public static Kernel forward(Call call) {
    Grid grid = Grid.ofConvolution(call);
    Convolutions shape = new Convolutions(call, grid);
    Room room = grid.room(call.in(0), zero(call));
    Kernel filled = room.filled();
    Tensor x = room.channelsSecond();
    Tensor kernel = Layout.filtersFirst(call.in(1));
    Tensor out = Layout.channelsSecond(call.out());
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
    };
  }

  /** Prepares the gradient of a convolution for its input. */
  public static Kernel gradientOfInput(Call call) {
    Grid grid = Grid.ofConvolution(call);
    Room room = grid.room(call.out(), zero(call));
    Tensor x = room.channelsSecond(); // of which only the shape is read, until it is written
    Tensor kernel = Layout.filtersFirst(call.in(0));
    Tensor gradient = Layout.channelsSecond(call.in(1));
    Kernel backward = new Convolutions(call, grid).backward(gradient, x, kernel, 0, x);
    Kernel returned = room.returned();
    return () -> {
      backward.run();
      returned.run();
    };
  }

  /** Prepares the gradient of a convolution for its kernel. */
  public static Kernel gradientOfKernel(Call call) {
    Grid grid = Grid.ofConvolution(call);
    Room room = grid.room(call.in(0), zero(call));
    Tensor out = Layout.filtersFirst(call.out());
    // of which only the shape is read; one kernel of libtorch wants it to be contiguous
    Tensor kernel = call.bench().lend(out.shape()).tensor();
    Tensor gradient = Layout.channelsSecond(call.in(1));
    Kernel backward =
        new Convolutions(call, grid).backward(gradient, room.channelsSecond(), kernel, 1, out);
    Kernel filled = room.filled();
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
