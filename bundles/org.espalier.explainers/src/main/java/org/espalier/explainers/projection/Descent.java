package org.espalier.explainers.projection;

import java.util.Arrays;
import org.espalier.projector.Projector.Progress;

/**
 * Moves points until their neighbourhood is that of the vectors: gradient descent on the divergence
 * of Kullback and Leibler, with momentum and a gain for each coordinate.
 *
 * <p>The numbers are those of scikit-learn, and so are the two phases: at first affinities are
 * exaggerated and the momentum is small, then the points settle.
 */
final class Descent {
  private static final int EXPLORATION = 250;
  private static final int CHECK_EVERY = 50;
  private static final int TELL_EVERY = 10;
  private static final int CHUNK = 64;
  private static final double LEAST_GAIN = 0.01;

  private final Affinities affinities;
  private final double[] xs;
  private final double[] ys;
  private final Repulsion repulsion;
  private final Tsne.Settings s;
  private final double rate;
  private final Axis x;
  private final Axis y;

  /** The sum of q and of p log(1 / q) for each point, without exaggeration. */
  private final double[] totals;

  private final double[] costs;
  private double exaggeration;

  /**
   * Prepares a descent.
   *
   * @param xs where the points begin; becomes where they end
   */
  Descent(Affinities affinities, double[] xs, double[] ys, Repulsion repulsion, Tsne.Settings s) {
    this.affinities = affinities;
    this.xs = xs;
    this.ys = ys;
    this.repulsion = repulsion;
    this.s = s;
    this.rate = s.rate(xs.length);
    this.x = new Axis(xs);
    this.y = new Axis(ys);
    this.totals = new double[xs.length];
    this.costs = new double[xs.length];
  }

  /** Moves the points. */
  void run(Progress progress) {
    exaggeration = s.earlyExaggeration();
    int done = phase(0, EXPLORATION, EXPLORATION, 0.5, progress);
    exaggeration = 1;
    phase(done, s.maxIter(), s.nIterWithoutProgress(), 0.8, progress);
    progress.done(s.maxIter(), s.maxIter());
  }

  /** Answers how many iterations are done after it. */
  private int phase(int from, int to, int patience, double momentum, Progress progress) {
    x.begin();
    y.begin();
    double best = Double.POSITIVE_INFINITY;
    int bestAt = from;
    for (int i = from; i < to; i++) {
      if (i % TELL_EVERY == 0) {
        progress.done(i, s.maxIter());
      }
      boolean check = (i + 1) % CHECK_EVERY == 0;
      double total = forces(check);
      double norm = Math.sqrt(x.move(total, momentum) + y.move(total, momentum));
      if (check) {
        double error = error(total);
        if (error < best) {
          best = error;
          bestAt = i;
        } else if (i - bestAt > patience) {
          return i + 1;
        }
        if (norm <= s.minGradNorm()) {
          return i + 1;
        }
      }
    }
    return to;
  }

  /** Computes what acts on each point; answers the sum of q over all pairs. */
  private double forces(boolean withCosts) {
    repulsion.moved();
    RowChunks.each(
        xs.length,
        CHUNK,
        (chunk, from, to) -> {
          double[] push = new double[2];
          for (int place = from; place < to; place++) {
            int point = repulsion.point(place);
            totals[point] = repulsion.on(point, push);
            x.push[point] = push[0];
            y.push[point] = push[1];
            attract(point);
            if (withCosts) {
              costs[point] = cost(point);
            }
          }
        });
    return sum(totals);
  }

  private static double sum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  private void attract(int point) {
    double pullX = 0;
    double pullY = 0;
    for (int entry = affinities.begin(point); entry < affinities.begin(point + 1); entry++) {
      int other = affinities.column(entry);
      double dx = xs[point] - xs[other];
      double dy = ys[point] - ys[other];
      double force = affinities.value(entry) / (1 + dx * dx + dy * dy);
      pullX += force * dx;
      pullY += force * dy;
    }
    x.pull[point] = pullX;
    y.pull[point] = pullY;
  }

  private double cost(int point) {
    double cost = 0;
    for (int entry = affinities.begin(point); entry < affinities.begin(point + 1); entry++) {
      double p = affinities.value(entry) * exaggeration;
      double dx = xs[point] - xs[affinities.column(entry)];
      double dy = ys[point] - ys[affinities.column(entry)];
      if (p > 0) {
        cost += p * StrictMath.log(p * (1 + dx * dx + dy * dy));
      }
    }
    return cost;
  }

  /** The divergence, with exaggerated affinities where they are. */
  private double error(double total) {
    return sum(costs) + exaggeration * StrictMath.log(total);
  }

  /** One coordinate of all points. */
  private final class Axis {
    private final double[] at;
    private final double[] pull;
    private final double[] push;
    private final double[] step;
    private final double[] gain;

    Axis(double[] at) {
      this.at = at;
      this.pull = new double[at.length];
      this.push = new double[at.length];
      this.step = new double[at.length];
      this.gain = new double[at.length];
    }

    /** Forgets the momentum and the gains. */
    void begin() {
      Arrays.fill(step, 0);
      Arrays.fill(gain, 1);
    }

    /** Takes a step; answers the sum of squares of the gradient times its gains. */
    double move(double total, double momentum) {
      double squares = 0;
      for (int i = 0; i < at.length; i++) {
        double gradient = 4 * (exaggeration * pull[i] - push[i] / total);
        boolean onward = step[i] * gradient < 0;
        gain[i] = Math.max(LEAST_GAIN, onward ? gain[i] + 0.2 : gain[i] * 0.8);
        double scaled = gradient * gain[i];
        squares += scaled * scaled;
        step[i] = momentum * step[i] - rate * scaled;
        at[i] += step[i];
      }
      return squares;
    }
  }
}
