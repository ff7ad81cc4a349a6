package org.espalier.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.host.Streams;

/**
 * Shows how a run goes: a line for each epoch, and on a terminal below them a bar that is drawn
 * anew a few times a second.
 */
final class Progress implements RunListener, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final int BAR = 20;
  private static final String CLEAR = "\r\033[K";

  private final Streams streams;
  private final PrintStream err;
  private final boolean quiet;
  private final boolean bar;
  private long started;
  private long drawn;
  private boolean visible;
  private int epochs;

  Progress(Streams streams, boolean quiet) {
    this.streams = streams;
    this.err = streams.err();
    this.quiet = quiet;
    this.bar = streams.progress() && !quiet;
  }

  @Override
  public void message(String text) {
    if (!quiet) {
      clear();
      err.println(text);
    }
  }

  @Override
  public void batch(int epoch, int batch, int batches, Map<String, Double> figures) {
    long now = System.nanoTime();
    if (started == 0) {
      started = now;
    }
    if (bar && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      draw(epoch, batch, batches, figures, (now - started) / 1e9);
    }
  }

  private void draw(
      int epoch, int batch, int batches, Map<String, Double> figures, double seconds) {
    long done = (epoch - 1L) * batches + batch;
    double rate = seconds > 0 ? done / seconds : 0;
    int filled = BAR * batch / batches;
    StringBuilder line = new StringBuilder("epoch " + epoch);
    if (epochs > 0) {
      line.append('/').append(epochs);
    }
    line.append(" [").append("=".repeat(filled)).append(" ".repeat(BAR - filled)).append("] ");
    line.append(batch).append('/').append(batches).append("  ").append(Figures.line(figures));
    line.append(String.format(Locale.ROOT, "  %.0f batches/s", rate));
    if (epochs > 0 && rate > 0) {
      double left = ((long) epochs * batches - done) / rate;
      line.append("  ").append(Figures.seconds(left)).append(" left");
    }
    err.print(CLEAR + fit(line.toString()));
    err.flush();
    visible = true;
  }

  /** A line that wraps could not be cleared. */
  private String fit(String line) {
    return line.length() < streams.columns() ? line : line.substring(0, streams.columns() - 1);
  }

  @Override
  public void epoch(Epoch epoch, int epochs) {
    this.epochs = epochs;
    if (!quiet) {
      clear();
      int width = Integer.toString(epochs).length();
      err.printf(
          Locale.ROOT,
          "epoch %" + width + "d/%d  %s  (%s)%n",
          epoch.number(),
          epochs,
          Figures.line(epoch.figures()),
          Figures.seconds(epoch.seconds()));
    }
  }

  @Override
  public boolean stopRequested() {
    return streams.stop().getAsBoolean();
  }

  private void clear() {
    if (visible) {
      err.print(CLEAR);
      visible = false;
    }
  }

  @Override
  public void close() {
    clear();
    err.flush();
  }
}
