package org.espalier.console.call;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espalier.host.Streams;

/**
 * One execution of a verb.
 *
 * @param host whom it asks
 * @param streams where it answers
 * @param questions who is at the interactive shell; nobody in a batch
 */
public record Call(Host host, Streams streams, Optional<Questions> questions) {
  /** A call in a batch. */
  public Call(Host host, Streams streams) {
    this(host, streams, Optional.empty());
  }

  /**
   * A service of the host.
   *
   * @throws NotInstalledException if nothing provides it
   */
  public <T> T service(Class<T> type) {
    return host.service(type);
  }

  /** A service that a verb can do without. */
  public <T> Optional<T> serviceIfInstalled(Class<T> type) {
    try {
      return Optional.of(host.service(type));
    } catch (NotInstalledException e) {
      return Optional.empty();
    }
  }

  /** Asks a question that is answered with yes or no; in a batch, whoever writes what comes in. */
  public boolean agrees(String question) throws IOException {
    String answer =
        questions.isPresent() ? questions.get().ask(question + " [y/N] ") : line(question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private String line(String question) throws IOException {
    streams.err().print(question + " [y/N] ");
    streams.err().flush();
    return new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8))
        .readLine();
  }

  /** Where results go. */
  public PrintStream out() {
    return streams.out();
  }

  /** Prints a result that people read. */
  public void print(String text) {
    out().print(text);
  }

  /** Prints a line that people read. */
  public void println(String line) {
    out().println(line);
  }

  /** Prints facts that programs read. */
  public void json(Object facts) throws IOException {
    println(Json.text(facts));
  }

  /** A heading, in bold where the terminal can. */
  public String heading(String text) {
    return streams.colour() ? "\033[1m" + text + "\033[m" : text;
  }

  /** Prints a table below a heading. */
  public void table(String heading, List<String> header, List<List<String>> rows) {
    println(heading(heading));
    print(new Table(header, rows).indented(2));
  }

  /** Whether somebody wants this to end. */
  public boolean stopped() {
    return streams.stop().getAsBoolean();
  }
}
