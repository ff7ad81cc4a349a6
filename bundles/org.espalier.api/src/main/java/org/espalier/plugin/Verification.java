package org.espalier.plugin;

import java.util.List;

/**
 * What was found in an author's bundle.
 *
 * @param bundle its symbolic name and version
 * @param checks what was looked at
 */
public record Verification(String bundle, List<Check> checks) {
  /** Copies the checks. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /** Whether nothing failed. */
  public boolean passed() {
    return checks.stream().noneMatch(check -> check.state().equals("error"));
  }

  /**
   * Something that was looked at.
   *
   * @param name what it is, as {@code links} or {@code contract of layer acme_gelu}
   * @param state {@code ok}, {@code warning} or {@code error}
   * @param message what was found
   * @param remedy what to do about it; empty if nothing
   */
  public record Check(String name, String state, String message, String remedy) {}
}
