package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.espalier.host.Streams;

/** What is known of the terminal, which the start script looks at because Java cannot. */
final class Terminal {
  /** The descriptors that are terminals, for example {@code 012}. */
  static final String DESCRIPTORS = "espalier.terminals";

  /** The width of the terminal. */
  static final String COLUMNS = "espalier.columns";

  /** The height of the terminal. */
  static final String ROWS = "espalier.rows";

  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  private Terminal() {}

  static Streams streams(InputStream in, PrintStream out, PrintStream err, BooleanSupplier stop) {
    boolean plain = System.getenv("NO_COLOR") != null || "dumb".equals(System.getenv("TERM"));
    return new Streams(
        in,
        out,
        err,
        is(1) && !plain,
        is(2),
        size(COLUMNS, USUAL_COLUMNS),
        size(ROWS, USUAL_ROWS),
        stop);
  }

  private static boolean is(int descriptor) {
    String known = System.getProperty(DESCRIPTORS);
    if (known != null) {
      return known.contains(Integer.toString(descriptor));
    }
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return device.startsWith("/dev/pts") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // plain output is right everywhere
    }
  }

  private static int size(String property, int usual) {
    try {
      int size = Integer.parseInt(System.getProperty(property, ""));
      return size > 0 ? size : usual;
    } catch (NumberFormatException e) {
      return usual;
    }
  }

  /** Says what went wrong with a file; the messages of some exceptions are only its name. */
  static String describe(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file: " + e.getMessage();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied: " + e.getMessage();
    }
    if (e instanceof FileSystemException || e.getMessage() == null) {
      return e.toString().replaceFirst("^[\\w.]+\\.", "");
    }
    return e.getMessage();
  }
}
