package org.espalier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lock that a host is started with, as far as the launcher needs it.
 *
 * @param file where it is
 * @param bundles the bundles that it lists
 */
record StartLock(Path file, List<LockedBundle> bundles) {
  private static final String OPTION = "--locked";
  private static final String SUFFIX = ".lock.json";

  /**
   * A bundle of a lock.
   *
   * @param name its symbolic name
   * @param source where it can be had; {@code distribution:} and a path in the distribution
   * @param natives for which platforms it has native code
   */
  record LockedBundle(
      String name, String version, String sha256, String source, List<String> natives) {
    private static final String DISTRIBUTION = "distribution:";
    private static final String HOST = "host:";
    private static final String OWN = DISTRIBUTION + "bundles/";

    /** The name of its file among the bundles of the distribution; empty if it is none of these. */
    Optional<String> ownFile() {
      return source.startsWith(OWN) && source.indexOf('/', OWN.length()) < 0
          ? Optional.of(source.substring(OWN.length()))
          : Optional.empty();
    }

    /** Whether it is no bundle, but a jar that the host itself runs from. */
    boolean isHost() {
      return source.startsWith(DISTRIBUTION + "lib/") || source.equals(HOST);
    }

    /** What to type to have it. */
    String install() {
      boolean local =
          source.isEmpty() || source.startsWith(DISTRIBUTION) || source.startsWith("file:");
      return "espalier bundle install " + (local ? name + "@" + version : source);
    }

    String title() {
      return name + " " + version;
    }
  }

  /**
   * The lock of the pipeline that a command line wants to execute with exactly its bundles; empty
   * if it wants no such thing. What the pipeline is, the verbs know; here it is the argument that
   * has a lock beside it.
   */
  static Optional<Path> asked(List<String> arguments) {
    int end = arguments.indexOf("--");
    List<String> options = end < 0 ? arguments : arguments.subList(0, end);
    if (!options.contains(OPTION)) {
      return Optional.empty();
    }
    return arguments.stream()
        .skip(1)
        .filter(argument -> !argument.startsWith("-"))
        .map(argument -> Path.of(argument.replaceFirst("\\.ya?ml$", "") + SUFFIX))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Reads a lock.
   *
   * @throws IOException if it cannot be read, or is none
   */
  static StartLock read(Path file) throws IOException {
    try {
      if (!(JsonReader.read(Files.readString(file)) instanceof Map<?, ?> members)
          || !(members.get("bundles") instanceof List<?> entries)) {
        throw new IllegalArgumentException("1:1: a lock is an object with \"bundles\"");
      }
      List<LockedBundle> bundles = new ArrayList<>();
      for (Object entry : entries) {
        if (!(entry instanceof Map<?, ?> bundle)) {
          throw new IllegalArgumentException("bundles[" + bundles.size() + "] is no object");
        }
        bundles.add(
            new LockedBundle(
                text(bundle, "bundle"),
                text(bundle, "version"),
                text(bundle, "sha256"),
                text(bundle, "source"),
                natives(bundle)));
      }
      return new StartLock(file, List.copyOf(bundles));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no lock, or a damaged one: " + e.getMessage(), e);
    }
  }

  private static List<String> natives(Map<?, ?> members) {
    return members.get("natives") instanceof List<?> natives
        ? natives.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static String text(Map<?, ?> members, String key) {
    if (members.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a bundle without \"" + key + "\"");
  }
}
