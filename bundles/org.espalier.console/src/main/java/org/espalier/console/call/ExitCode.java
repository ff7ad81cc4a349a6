package org.espalier.console.call;

/** What a verb tells the shell that called it; stable. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int RUN_FAILED = 1;
  public static final int USAGE = 2;
  public static final int INVALID_PIPELINE = 3;
  public static final int UNRESOLVED = 4;
  public static final int UNTRUSTED = 5;
  public static final int INPUT_OUTPUT = 6;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
