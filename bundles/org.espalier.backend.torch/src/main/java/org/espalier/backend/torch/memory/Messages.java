package org.espalier.backend.torch.memory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What libtorch says of an error, without the addresses of its calls. */
public final class Messages {
  private static final Pattern ENDED =
      Pattern.compile("out of memory|can't allocate memory|CUDNN_STATUS_ALLOC_FAILED|ALLOC_FAILED");
  private static final Pattern WANTED =
      Pattern.compile("[Tt]ried to allocate ([0-9.]+) (bytes|KiB|MiB|GiB)");

  private Messages() {}

  /** The first line of an error's message. */
  public static String of(Throwable error) {
    String message = String.valueOf(error.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Whether an error is that there was no memory left, on the processor or on a card. */
  static boolean saysMemoryEnded(Throwable error) {
    return ENDED.matcher(of(error)).find();
  }

  /** The bytes that were asked for when memory ended; 0 where it does not say. */
  static long bytesWanted(Throwable error) {
    Matcher matcher = WANTED.matcher(of(error));
    return matcher.find() ? (long) (Double.parseDouble(matcher.group(1)) * unit(matcher)) : 0;
  }

  private static long unit(Matcher matcher) {
    return switch (matcher.group(2)) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
  }
}
