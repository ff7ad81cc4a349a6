package org.espalier.console;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the end of a terminal's output that are drawn anew in place: each is written over, what
 * is left of it is cleared, all in one write, so that nothing flickers.
 */
final class LiveLines {
  private final PrintStream out;
  private int drawn;

  LiveLines(PrintStream out) {
    this.out = out;
  }

  /** Draws lines in place of those before; none may be as wide as the terminal. */
  void draw(List<String> lines) {
    StringBuilder text = new StringBuilder(back());
    lines.forEach(line -> text.append(line).append("\033[K\n"));
    out.print(text.append("\033[J"));
    out.flush();
    drawn = lines.size();
  }

  /** Prints a line that stays, above the lines that are drawn anew. */
  void print(String line) {
    out.print(back() + "\033[J" + line + "\n");
    drawn = 0;
  }

  /** Leaves the lines as they are. */
  void leave() {
    drawn = 0;
    out.flush();
  }

  private String back() {
    return drawn == 0 ? "\r" : "\033[" + drawn + "A\r";
  }
}
