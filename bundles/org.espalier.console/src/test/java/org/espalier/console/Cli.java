package org.espalier.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.espalier.host.Streams;

/** A command line with fake services, whose streams can be looked at. */
final class Cli {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeHost host;
  private String in = "";
  private boolean terminal;
  private boolean stopped;
  private int columns = 100;
  private int rows = 24;

  Cli(FakeHost host) {
    this.host = host;
  }

  Cli in(String text) {
    in = text;
    return this;
  }

  Cli terminal() {
    terminal = true;
    return this;
  }

  Cli window(int width, int height) {
    columns = width;
    rows = height;
    return terminal();
  }

  Cli stopped() {
    stopped = true;
    return this;
  }

  int execute(String... arguments) {
    return new CommandLineVerbs(host).execute(List.of(arguments), streams());
  }

  Streams streams() {
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

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
