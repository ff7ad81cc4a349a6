package org.espalier.console;

import java.util.Locale;
import org.espalier.console.call.Figures;
import org.espalier.console.call.ProgressLine;
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
  private static final int BAR = 20;

  private final Streams streams;
  private final ProgressLine line;
  private final boolean offline;
  private long started;
  private long before;

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
    this.line = new ProgressLine(streams, quiet);
  }

  @Override
  public void message(String text) {
    line.message(text);
  }

  @Override
  public boolean mayDownload(String address) {
    return !offline;
  }

  @Override
  public void download(DownloadProgress progress) {
    line.download(progress);
  }

  @Override
  public void batch(BatchProgress progress) {
    if (started == 0) {
      started = System.nanoTime();
      before = rows(progress);
    }
    if (line.isDue()) {
      line.show(text(progress, (System.nanoTime() - started) / 1e9));
    }
  }

  private static long rows(BatchProgress progress) {
    return (progress.epoch() - 1L) * progress.rowsOfEpoch() + progress.rows();
  }

  private String text(BatchProgress progress, double seconds) {
    StringBuilder text = new StringBuilder("epoch ");
    text.append(progress.epoch()).append('/').append(progress.epochs());
    text.append(' ').append(bar(progress.batch(), progress.batches()));
    text.append("  ").append(Figures.line(progress.figures()));
    long done = rows(progress);
    if (done > before) {
      double rate = (done - before) / seconds;
      double left = ((long) progress.epochs() * progress.rowsOfEpoch() - done) / rate;
      text.append(String.format(Locale.ROOT, "  %,.0f rows/s  ", rate));
      text.append(Figures.seconds(left)).append(" left");
    }
    return text.toString();
  }

  /** {@code [===== ] 5/10}. */
  private static String bar(int done, int all) {
    int filled = all == 0 ? BAR : BAR * done / all;
    return "[%s%s] %d/%d".formatted("=".repeat(filled), " ".repeat(BAR - filled), done, all);
  }

  @Override
  public void epoch(Epoch epoch, int epochs) {
    int width = Integer.toString(epochs).length();
    line.message(
        String.format(
            Locale.ROOT,
            "epoch %" + width + "d/%d  %s  (%s)",
            epoch.number(),
            epochs,
            Figures.line(epoch.figures()),
            Figures.seconds(epoch.seconds())));
  }

  @Override
  public void progress(String what, int done, int all) {
    if (line.isDue()) {
      line.show(what + " " + bar(done, all));
    }
  }

  @Override
  public boolean stopRequested() {
    return streams.stop().getAsBoolean();
  }

  @Override
  public void close() {
    line.close();
  }
}
