package org.espalier.console;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.espalier.host.Streams;

/** One execution of a verb: the host it asks and the streams it answers on. */
record Call(Host host, Streams streams) {
  <T> T service(Class<T> type) {
    return host.service(type);
  }

  PrintStream out() {
    return streams.out();
  }

  /** Prints a result that people read. */
  void print(String text) {
    out().print(text);
  }

  /** Prints a line that people read. */
  void println(String line) {
    out().println(line);
  }

  /** Prints facts that programs read. */
  void json(Object facts) throws IOException {
    println(Json.text(facts));
  }

  /** A heading, in bold where the terminal can. */
  String heading(String text) {
    return streams.colour() ? "\033[1m" + text + "\033[m" : text;
  }

  /** Prints a table below a heading. */
  void table(String heading, List<String> header, List<List<String>> rows) {
    println(heading(heading));
    print(new Table(header, rows).indented(2));
  }

  /** Whether somebody wants this to end. */
  boolean stopped() {
    return streams.stop().getAsBoolean();
  }
}
