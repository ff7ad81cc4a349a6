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
  private static final int MOST = 12;
  private static final int MOST_REMEDIES = 5;

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
  public record Remedy(String action, String text, String command) {
    private String line() {
      return "  %s %s%s".formatted(action, text, command.isEmpty() ? "" : ": espalier " + command);
    }
  }

  /**
   * All of it for people in at most 12 lines: the solution first, then every cause; where there are
   * many, several share a line.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(subject + (works ? " can be used" : " cannot be used"));
    remedies.stream().limit(MOST_REMEDIES).map(Remedy::line).forEach(lines::add);
    int room = MOST - lines.size();
    int each = Math.max(1, (causes.size() + room - 1) / room);
    for (int from = 0; from < causes.size(); from += each) {
      List<String> together = causes.subList(from, Math.min(from + each, causes.size()));
      lines.add("  - " + String.join("; ", together));
    }
    return lines;
  }
}
