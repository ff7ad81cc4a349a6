package org.espalier.console.call;

import java.io.IOException;

/** Arguments that the host refuses; the message says what is allowed. */
public class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public UsageException(String message) {
    super(message);
  }

  /** A typed call. */
  @FunctionalInterface
  public interface TypedCall<T> {
    /** Executes it. */
    T execute() throws IOException;
  }

  /** What a call answers whose contract says that it refuses wrong arguments. */
  public static <T> T orRefusal(TypedCall<T> call) throws IOException {
    try {
      return call.execute();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
