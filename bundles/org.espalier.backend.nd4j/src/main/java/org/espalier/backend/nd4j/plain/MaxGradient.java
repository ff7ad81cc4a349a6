package org.espalier.backend.nd4j.plain;

import java.util.Arrays;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Grid;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * The gradient of a maximum, shared evenly among the cells that equal it.
 *
 * <p>Few cells do, so they are looked for once, remembered, and given their shares; everything else
 * stays zero. Where there are too many to remember they are looked for again.
 */
public final class MaxGradient {
  private static final int REMEMBERED = 4;

  private final Operand x;
  private final Operand out;
  private final Grid grid;
  private final int length;
  private final int step;
  private final float[] cells;
  private final float[] maxima;
  private final float[] shares;
  private final int[] counts;
  private final int[] places;
  private final int[] owners;
  private int found;

  private MaxGradient(Call call) {
    this.x = call.in(0);
    this.out = call.out();
    this.grid = Axes.grid(call);
    this.length = grid.length();
    this.step = grid.step(1);
    this.cells = new float[length];
    int size = call.in(1).size();
    this.maxima = new float[size];
    this.shares = new float[size];
    this.counts = new int[size];
    this.places = new int[REMEMBERED * size];
    this.owners = new int[REMEMBERED * size];
  }

  /** Prepares it for any operands. */
  public static Optional<Kernel> prepare(Call call) {
    MaxGradient gradient = new MaxGradient(call);
    Grid.Row search = (from, to, unused, none) -> gradient.search(from, to);
    Grid.Row share = (from, to, unused, none) -> gradient.share(from, to);
    return Optional.of(() -> gradient.run(call.in(1), call.in(2), search, share));
  }

  private void run(Operand maximum, Operand gradient, Grid.Row search, Grid.Row share) {
    maximum.read(0, maxima, 0, maxima.length);
    gradient.read(0, shares, 0, shares.length);
    Arrays.fill(counts, 0);
    found = 0;
    grid.each(search);
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= Math.max(1, counts[i]);
    }
    out.clear();
    if (found > places.length) {
      grid.each(share);
      return;
    }
    for (int i = 0; i < found; i++) {
      out.set(places[i], shares[owners[i]]);
    }
  }

  private void search(int from, int to) {
    x.read(from, cells, 0, length);
    for (int i = 0; i < length; i++) {
      int owner = to + i * step;
      if (cells[i] == maxima[owner]) {
        counts[owner]++;
        if (found < places.length) {
          places[found] = from + i;
          owners[found] = owner;
        }
        found++;
      }
    }
  }

  private void share(int from, int to) {
    for (int i = 0; i < length; i++) {
      int owner = to + i * step;
      if (x.get(from + i) == maxima[owner]) {
        out.set(from + i, shares[owner]);
      }
    }
  }
}
