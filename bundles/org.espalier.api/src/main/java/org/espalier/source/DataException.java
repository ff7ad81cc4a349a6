package org.espalier.source;

import java.util.Optional;

/** Data that cannot be used; the message says where they stand, what is wrong and what to do. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /** Says what is wrong. */
  public DataException(String message) {
    this(message, null);
  }

  /** Says what is wrong, and what was the cause. */
  public DataException(String message, Throwable cause) {
    this(null, message, cause);
  }

  private DataException(String path, String message, Throwable cause) {
    super(message, cause);
    this.path = path;
  }

  /**
   * Says what is wrong with the data that a part of a pipeline names, or with that part for these
   * data.
   *
   * @param path the part, for example {@code data.split}; stands before the message
   */
  public static DataException at(String path, String message) {
    return new DataException(path, path + ": " + message, null);
  }

  /** The same for a failure with a cause. */
  public static DataException at(String path, String message, Throwable cause) {
    return new DataException(path, path + ": " + message, cause);
  }

  /** The part of the pipeline that the message begins with, if it names one. */
  public Optional<String> path() {
    return Optional.ofNullable(path);
  }
}
