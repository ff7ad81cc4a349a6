package org.espalier.console.call;

import java.util.Locale;
import org.espalier.host.DownloadProgress;

/** Says in a line how far a download is. */
public final class DownloadText {
  private static final double MEGABYTE = 1e6;
  private static final int BAR = 20;

  private DownloadText() {}

  /** A line with a bar, where the size is known. */
  public static String bar(DownloadProgress progress) {
    int filled =
        (int) (BAR * progress.size().map(size -> fraction(progress.received(), size)).orElse(0.0));
    String bar =
        progress.size().isEmpty() ? "" : " [" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
    return name(progress.address()) + bar + " " + amount(progress) + left(progress);
  }

  /** A line without one. */
  public static String plain(DownloadProgress progress) {
    return name(progress.address()) + ": " + amount(progress) + left(progress);
  }

  private static double fraction(long received, long size) {
    return size <= 0 ? 1 : Math.min(1.0, (double) received / size);
  }

  private static String amount(DownloadProgress progress) {
    String size =
        progress
            .size()
            .map(bytes -> String.format(Locale.ROOT, "/%.1f", bytes / MEGABYTE))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%.1f%s MB  %.1f MB/s",
        progress.received() / MEGABYTE,
        size,
        progress.bytesPerSecond() / MEGABYTE);
  }

  private static String left(DownloadProgress progress) {
    if (progress.size().isEmpty() || progress.bytesPerSecond() <= 0) {
      return "";
    }
    double bytes = progress.size().get() - progress.received();
    return "  " + Figures.seconds(bytes / progress.bytesPerSecond()) + " left";
  }

  private static String name(String address) {
    String path = address.replaceFirst("[?#].*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? address : name;
  }
}
