package org.espalier.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What the home has changed about the features of the distribution; the bundles that it has
 * installed besides are none of the launcher's business.
 *
 * @param checksum of the file that says so; 0 if there is none
 * @param added the names of features to install besides
 * @param removed the names of features to leave out
 */
record CurrentGeneration(long checksum, List<String> added, List<String> removed) {
  private static final CurrentGeneration NONE = new CurrentGeneration(0, List.of(), List.of());

  /**
   * Reads it.
   *
   * @param notices is told if it cannot be read; the distribution is installed as it is then
   */
  static CurrentGeneration of(Path home, List<String> notices) {
    Path file = home.resolve("generations").resolve("current.json");
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      String text = Files.readString(file);
      if (!(JsonReader.read(text) instanceof Map<?, ?> members)) {
        throw new IllegalArgumentException("1:1: a generation is an object");
      }
      return new CurrentGeneration(
          checksum(text), names(members, "features_added"), names(members, "features_removed"));
    } catch (IOException e) {
      notices.add(notice(file, Terminal.describe(e)));
    } catch (IllegalArgumentException e) {
      notices.add(notice(file, e.getMessage()));
    }
    return NONE;
  }

  private static String notice(Path file, String reason) {
    return file
        + " cannot be read ("
        + reason
        + "): the host has the features of its distribution; \"espalier history\" lists what was"
        + " installed, and \"espalier rollback N\" installs that again";
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }

  private static List<String> names(Map<?, ?> members, String key) {
    if (!members.containsKey(key)) {
      return List.of();
    }
    if (!(members.get(key) instanceof List<?> names)
        || !names.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException("\"" + key + "\" has to be a list of names");
    }
    return names.stream().map(String.class::cast).toList();
  }

  /**
   * The features to install.
   *
   * @param usual those that a host has by itself
   * @param known those that the distribution has; what else was added came with its own bundles
   */
  List<String> features(List<String> usual, List<String> known) {
    Set<String> features = new LinkedHashSet<>(usual);
    added.stream().filter(known::contains).forEach(features::add);
    removed.forEach(features::remove);
    return List.copyOf(features);
  }
}
