package org.espalier.backend.torch.memory;

/** What libtorch says of an error, without the addresses of its calls. */
public final class Messages {
  private Messages() {}

  /** The first line of an error's message. */
  public static String of(Throwable error) {
    String message = String.valueOf(error.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
