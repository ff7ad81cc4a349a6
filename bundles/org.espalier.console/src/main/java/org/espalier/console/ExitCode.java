package org.espalier.console;

/** What a verb tells the shell that called it; stable. */
final class ExitCode {
  static final int OK = 0;
  static final int RUN_FAILED = 1;
  static final int USAGE = 2;
  static final int INVALID_PIPELINE = 3;
  static final int UNRESOLVED = 4;
  static final int UNTRUSTED = 5;
  static final int INPUT_OUTPUT = 6;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
