package org.espalier.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.espalier.host.Streams;

/** A command line with fake services, whose streams can be looked at. */
public final class Cli {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeHost host;
  private String in = "";
  private boolean terminal;
  private boolean stopped;
  private Deque<String> answered;
  private int columns = 100;
  private int rows = 24;

  public Cli(FakeHost host) {
    this.host = host;
  }

  public Cli in(String text) {
    in = text;
    return this;
  }

  public Cli terminal() {
    terminal = true;
    return this;
  }

  public Cli window(int width, int height) {
    columns = width;
    rows = height;
    return terminal();
  }

  /** Somebody at the interactive shell, who answers so. */
  public Cli shell(String... answers) {
    answered = new ArrayDeque<>(List.of(answers));
    return this;
  }

  public Cli stopped() {
    stopped = true;
    return this;
  }

  public int execute(String... arguments) {
    CommandLineVerbs verbs = new CommandLineVerbs(host);
    return answered == null
        ? verbs.execute(List.of(arguments), streams())
        : verbs.execute(List.of(arguments), streams(), this::answer);
  }

  private String answer(String question) {
    err.writeBytes((question + "\n").getBytes(StandardCharsets.UTF_8));
    return answered.poll();
  }

  public Streams streams() {
    return new Streams(
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        terminal,
        columns,
        rows,
        () -> stopped);
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
