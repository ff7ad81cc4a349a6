package org.espalier.backend.torch.ops;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;

/** Maxima of windows over one, two or three axes, and their gradients. */
public final class MaxPools {
  private final int space;
  private final LongArrayRef window;
  private final LongArrayRef strides;
  private final LongArrayRef padding;
  private final LongArrayRef dilations;
  private final Room room;
  private final Tensor x;
  private final Tensor places;
  private final Kernel filled;

  private MaxPools(Call call, Grid grid, Operand pooled) {
    this.space = grid.space();
    this.window = grid.window(call.attributes().integers("window"));
    this.strides = grid.strides();
    this.padding = grid.padding();
    this.dilations = grid.dilations();
    this.room = grid.room(call.in(0), call.bench().keep(new Scalar(Float.NEGATIVE_INFINITY)));
    this.x = room.channelsSecond();
    this.filled = room.filled();
    Layout layout = Layout.channelsSecond(pooled.shape());
    this.places = call.bench().lendLongs(layout.shape(), layout.strides());
  }

  /** Prepares the maximum of each window. */
  public static Kernel forward(Call call) {
    MaxPools pool = new MaxPools(call, Grid.ofPool(call), call.out());
    return pool.forward(Layout.channelsSecond(call.out()));
  }

  /** Writes maxima, and where they were found. */
  @SuppressWarnings("try") // the scope works by being open
  private Kernel forward(Tensor out) {
    return () -> {
      filled.run();
      try (PointerScope scope = new PointerScope()) {
        if (space == 2) {
          torch.max_pool2d_with_indices_out(
              out, places, x, window, strides, padding, dilations, false);
        } else {
          torch.max_pool3d_with_indices_out(
              out, places, x, window, strides, padding, dilations, false);
        }
      }
    };
  }

  /** Prepares the maximum of each window of what a gradient is for. */
  static Kernel maxima(Call gradient, Operand maxima) {
    MaxPools pool = new MaxPools(gradient, Grid.ofPool(gradient), gradient.in(1));
    return pool.forward(Layout.channelsSecond(maxima));
  }

  /** Prepares the gradient of the maximum: it goes to the first of equal maxima. */
  public static Kernel gradient(Call call) {
    Grid grid = Grid.ofPool(call);
    MaxPools pool = new MaxPools(call, grid, call.in(1));
    Kernel maxima = pool.forward(Layout.channelsSecond(call.bench().lend(call.in(1).shape())));
    Room room = grid.room(call.out(), call.bench().keep(new Scalar(0f)));
    Kernel backward = pool.backward(room.channelsSecond(), Layout.channelsSecond(call.in(1)));
    Kernel returned = room.returned();
    return () -> {
      maxima.run();
      backward.run();
      returned.run();
    };
  }

  private Kernel backward(Tensor out, Tensor gradient) {
    return space == 2
        ? () ->
            torch.max_pool2d_with_indices_backward_out(
                out, gradient, x, window, strides, padding, dilations, false, places)
        : () ->
            torch.max_pool3d_with_indices_backward_out(
                out, gradient, x, window, strides, padding, dilations, false, places);
  }
}
