package org.espalier.itest.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.espalier.host.Streams;
import org.espalier.host.Verbs;
import org.espalier.launcher.Espalier;

/**
 * Executes command lines in a host that runs, for tests to which the process is not the point: a
 * process takes seconds to start. Relative paths are those of the test's own working folder.
 *
 * @param host the host
 */
record HostLine(Espalier host) {
  /** Executes a command line. */
  Outcome execute(String... arguments) {
    return execute(List.of(arguments));
  }

  /** Executes a command line. */
  Outcome execute(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        Streams.plain(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = host.service(Verbs.class).execute(arguments, streams);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
