package org.espalier.console.call;

import java.io.PrintStream;
import org.espalier.host.DownloadProgress;
import org.espalier.host.Streams;

/** A line at the end of a terminal's output that is drawn anew, below those that stay. */
public final class ProgressLine implements AutoCloseable {
  private static final long REDRAW_NANOS = 100_000_000;
  private static final long LINE_NANOS = 10_000_000_000L;
  private static final String CLEAR = "\r\033[K";

  private final Streams streams;
  private final PrintStream err;
  private final boolean quiet;
  private final boolean live;
  private long drawn;
  private boolean visible;

  /**
   * A line on standard error.
   *
   * @param quiet whether to show nothing
   */
  public ProgressLine(Streams streams, boolean quiet) {
    this.streams = streams;
    this.err = streams.err();
    this.quiet = quiet;
    this.live = streams.progress() && !quiet;
  }

  /** Prints a line that stays. */
  public void message(String text) {
    if (!quiet) {
      clear();
      err.println(text);
    }
  }

  /** Shows how far a download is: in place on a terminal, else in a line every ten seconds. */
  public void download(DownloadProgress progress) {
    long now = System.nanoTime();
    if (drawn == 0) {
      drawn = now; // what is over at once needs no line
    }
    if (isDue()) {
      show(DownloadText.bar(progress));
    } else if (!live && !quiet && now - drawn >= LINE_NANOS) {
      drawn = now;
      err.println(DownloadText.plain(progress));
    }
  }

  /** Whether there is a terminal to draw on, and it is time to. */
  public boolean isDue() {
    return live && System.nanoTime() - drawn >= REDRAW_NANOS;
  }

  /** Draws the line; what does not fit is cut off, because a line that wraps cannot be cleared. */
  public void show(String text) {
    drawn = System.nanoTime();
    boolean fits = text.length() < streams.columns();
    err.print(CLEAR + (fits ? text : text.substring(0, streams.columns() - 1)));
    err.flush();
    visible = true;
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
