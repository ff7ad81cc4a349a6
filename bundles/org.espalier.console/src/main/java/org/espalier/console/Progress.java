package org.espalier.console;

import java.io.PrintStream;
import java.util.Locale;
import org.espalier.host.BatchProgress;
import org.espalier.host.DownloadProgress;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;
import org.espalier.host.Streams;

/**
 * Shows how a run goes: a line for each epoch, and on a terminal below them a bar that is drawn
 * anew a few times a second.
 */
final class Progress implements RunListener, AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final int BAR = 20;
  private static final String CLEAR = "\r\033[K";

  private final Streams streams;
  private final PrintStream err;
  private final boolean quiet;
  private final boolean bar;
  private final boolean offline;
  private long started;
  private long before;
  private long drawn;
  private boolean visible;

  Progress(Streams streams, boolean quiet) {
    this(streams, quiet, false);
  }

  /**
   * Shows progress.
   *
   * @param offline whether nothing may be fetched
   */
  Progress(Streams streams, boolean quiet, boolean offline) {
    this.offline = offline;
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
  public boolean mayDownload(String address) {
    return !offline;
  }

  @Override
  public void download(DownloadProgress progress) {
    long now = System.nanoTime();
    if (drawn == 0) {
      drawn = now;
    }
    if (bar && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      show(DownloadText.bar(progress));
    } else if (!bar && !quiet && now - drawn >= LINE_NANOS) {
      drawn = now;
      err.println(DownloadText.plain(progress));
    }
  }

  @Override
  public void batch(BatchProgress progress) {
    long now = System.nanoTime();
    if (started == 0) {
      started = now;
      before = rows(progress);
    }
    if (bar && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      draw(progress, (now - started) / 1e9);
    }
  }

  private static long rows(BatchProgress progress) {
    return (progress.epoch() - 1L) * progress.rowsOfEpoch() + progress.rows();
  }

  private void draw(BatchProgress progress, double seconds) {
    int filled = BAR * progress.batch() / progress.batches();
    StringBuilder line = new StringBuilder("epoch ");
    line.append(progress.epoch()).append('/').append(progress.epochs());
    line.append(" [").append("=".repeat(filled)).append(" ".repeat(BAR - filled)).append("] ");
    line.append(progress.batch()).append('/').append(progress.batches());
    line.append("  ").append(Figures.line(progress.figures()));
    long done = rows(progress);
    if (done > before) {
      double rate = (done - before) / seconds;
      double left = ((long) progress.epochs() * progress.rowsOfEpoch() - done) / rate;
      line.append(String.format(Locale.ROOT, "  %,.0f rows/s  ", rate));
      line.append(Figures.seconds(left)).append(" left");
    }
    show(line.toString());
  }

  private void show(String line) {
    err.print(CLEAR + fit(line));
    err.flush();
    visible = true;
  }

  /** A line that wraps could not be cleared. */
  private String fit(String line) {
    return line.length() < streams.columns() ? line : line.substring(0, streams.columns() - 1);
  }

  @Override
  public void epoch(Epoch epoch, int epochs) {
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
  public void progress(String what, int done, int all) {
    long now = System.nanoTime();
    if (bar && now - drawn >= REDRAW_NANOS) {
      drawn = now;
      int filled = all == 0 ? BAR : BAR * done / all;
      show(
          "%s [%s%s] %d/%d"
              .formatted(what, "=".repeat(filled), " ".repeat(BAR - filled), done, all));
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
