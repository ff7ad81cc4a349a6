package org.espalier.console.call;

import java.util.Locale;
import org.espalier.host.DownloadProgress;

/** Says in a line how far a download is. */
public final class DownloadText {
  private static final double KILOBYTE = 1e3;
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
    long most = progress.size().orElse(progress.received());
    double unit = most < MEGABYTE ? KILOBYTE : MEGABYTE;
    String form = most < MEGABYTE ? "%.0f" : "%.1f";
    String received = String.format(Locale.ROOT, form, progress.received() / unit);
    String size =
        progress
            .size()
            .map(bytes -> "/" + String.format(Locale.ROOT, form, bytes / unit))
            .orElse("");
    String rate = Figures.bytes(Math.round(progress.bytesPerSecond()));
    return received + size + (most < MEGABYTE ? " kB  " : " MB  ") + rate + "/s";
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
