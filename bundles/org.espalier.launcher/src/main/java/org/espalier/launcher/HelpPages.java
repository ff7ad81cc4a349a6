package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The help of the verbs, as the console's bundle carries it in text files: read without starting a
 * framework.
 */
final class HelpPages {
  private static final String MAIN = "espalier";

  private HelpPages() {}

  /** The page that a command line asks for; empty if it asks for none, or there is none. */
  static Optional<String> asked(List<String> arguments, Distribution distribution)
      throws IOException {
    String page = pageName(arguments);
    if (page == null) {
      return Optional.empty();
    }
    Optional<String> nested = read(nested(page, arguments), distribution);
    return nested.isPresent() ? nested : read(page, distribution);
  }

  /** The page of a verb within a verb: {@code runs-show}. */
  private static String nested(String page, List<String> arguments) {
    int place = arguments.indexOf(page) + 1;
    return place > 0 && place < arguments.size() ? page + "-" + arguments.get(place) : page;
  }

  private static String pageName(List<String> arguments) {
    if (arguments.isEmpty()) {
      return MAIN;
    }
    String first = arguments.get(0);
    if (first.equals("help")) {
      return arguments.size() > 1 ? arguments.get(1) : MAIN;
    }
    int end = arguments.indexOf("--");
    List<String> options = end < 0 ? arguments : arguments.subList(0, end);
    if (options.contains("--help") || options.contains("-h")) {
      return first.startsWith("-") ? MAIN : first;
    }
    return null;
  }

  private static Optional<String> read(String page, Distribution distribution) throws IOException {
    Optional<Path> console = distribution.newest("org.espalier.console");
    if (console.isEmpty() || !page.matches("[a-z-]+")) {
      return Optional.empty();
    }
    try (ZipFile jar = new ZipFile(console.get().toFile())) {
      ZipEntry entry = jar.getEntry("help/" + page + ".txt");
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
