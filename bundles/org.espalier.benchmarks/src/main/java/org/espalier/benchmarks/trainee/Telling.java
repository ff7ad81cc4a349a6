package org.espalier.benchmarks.trainee;

import java.io.PrintStream;
import java.util.Map;

/** Tells what happens, a line each, among whatever else the process prints. */
final class Telling {
  private static final String MARK = "> ";

  private final PrintStream out;

  Telling(PrintStream out) {
    this.out = out;
  }

  /** A word and what belongs to it, with tabs between. */
  void tell(String word, Object... parts) {
    StringBuilder line = new StringBuilder(MARK).append(word);
    for (Object part : parts) {
      line.append('\t').append(String.valueOf(part).replaceAll("\\s+", " ").strip());
    }
    out.println(line);
    out.flush();
  }

  /** Figures by name, each as a fact. */
  void tellAll(String word, Map<String, ?> facts) {
    facts.forEach((name, fact) -> tell(word, name, fact));
  }
}
