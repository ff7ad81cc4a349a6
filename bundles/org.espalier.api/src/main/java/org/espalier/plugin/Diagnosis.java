package org.espalier.plugin;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with something, and what cures it.
 *
 * @param subject what it is about: {@code layer "acme_gelu"}, {@code bundle com.acme.tokens 1.4.0}
 * @param works whether it can be used as it is
 * @param remedies what to do, the best first
 * @param causes everything that is wrong, not the first thing alone, a sentence each; of something
 *     that works, what it consists of
 */
public record Diagnosis(String subject, boolean works, List<Remedy> remedies, List<String> causes) {
  /** Copies the lists. */
  public Diagnosis {
    remedies = List.copyOf(remedies);
    causes = List.copyOf(causes);
  }

  /**
   * Something that would cure it.
   *
   * @param action one word: Install, Update, Remove, Choose, Allow, Restart
   * @param text what to do, in words: {@code com.acme.tokens 1.4.0 from the repository "acme"}
   * @param command what to type, without the name of the program; empty if no command does it
   */
  public record Remedy(String action, String text, String command) {}

  /** All of it for people, the solution first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(subject + (works ? " can be used" : " cannot be used"));
    for (Remedy remedy : remedies) {
      String command = remedy.command().isEmpty() ? "" : ": espalier " + remedy.command();
      lines.add("  " + remedy.action() + " " + remedy.text() + command);
    }
    causes.forEach(cause -> lines.add("  - " + cause));
    return lines;
  }
}
