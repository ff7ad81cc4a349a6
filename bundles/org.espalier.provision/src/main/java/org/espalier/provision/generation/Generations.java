package org.espalier.provision.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.plugin.Generation;
import org.espalier.provision.json.AtomicFile;
import org.espalier.provision.json.Json;

/**
 * The states of what a home has installed, a file each, and {@code current.json}, which repeats the
 * one that the home has and is written last: so long the old one holds.
 */
public final class Generations {
  private static final String CURRENT = "current.json";
  private static final String SUFFIX = ".json";

  private final Path folder;

  /** Those of a folder; need not exist. */
  public Generations(Path folder) {
    this.folder = folder;
  }

  /** A home that has the distribution alone. */
  static Generation none() {
    return new Generation(0, "", "the distribution alone", List.of(), List.of(), List.of(), true);
  }

  /**
   * What the home has.
   *
   * @throws IOException if it cannot be read; the message says how to go on
   */
  public Generation current() throws IOException {
    Path file = folder.resolve(CURRENT);
    return Files.isRegularFile(file) ? read(file, true) : none();
  }

  /** Whether it can be read what the home has. */
  public boolean isReadable() {
    try {
      return current().number() >= 0;
    } catch (IOException e) {
      return false; // its message was told when the host started
    }
  }

  /**
   * What the home has, or where that cannot be read, the newest generation that can.
   *
   * @param notices takes a sentence about what cannot be read
   */
  public Generation currentOrNewest(List<String> notices) {
    try {
      return current();
    } catch (IOException e) {
      Generation found = newestReadable();
      notices.add(
          "%s; generation %d is taken in its place. To keep that: espalier rollback %d"
              .formatted(e.getMessage(), found.number(), found.number()));
      return found;
    }
  }

  private Generation newestReadable() {
    Generation newest = none();
    for (int number : numbers()) {
      newest = readable(number).orElse(newest);
    }
    return newest;
  }

  private Optional<Generation> readable(int number) {
    try {
      return Optional.of(read(file(number), true));
    } catch (IOException e) {
      return Optional.empty(); // as damaged as the one that it would stand in for
    }
  }

  /** All, the newest first; the last one is the distribution alone. */
  public List<Generation> all() {
    int newest = currentOrNewest(new ArrayList<>()).number();
    List<Generation> all = new ArrayList<>();
    for (int number : numbers()) {
      if (number <= newest) { // what is newer was never finished
        readable(number).ifPresent(found -> all.add(marked(found, found.number() == newest)));
      }
    }
    all.add(marked(none(), newest == 0));
    all.sort(Comparator.comparingInt(Generation::number).reversed());
    return all;
  }

  /** The one of a number. */
  public Optional<Generation> find(int number) {
    return all().stream().filter(generation -> generation.number() == number).findFirst();
  }

  /** Writes a generation, which is the current one afterwards; for who has the home's lock. */
  public void write(Generation generation) throws IOException {
    AtomicFile.removeParts(folder, "");
    ObjectNode json = (ObjectNode) Json.tree(generation);
    json.remove("current");
    Json.write(file(generation.number()), json);
    Json.write(folder.resolve(CURRENT), json);
  }

  private Path file(int number) {
    return folder.resolve(number + SUFFIX);
  }

  private static Generation read(Path file, boolean current) throws IOException {
    try {
      return marked(Json.value(Json.read(file), Generation.class), current);
    } catch (IOException | RuntimeException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IOException(
          message.startsWith(file.toString()) ? message : file + " is damaged: " + message, e);
    }
  }

  private static Generation marked(Generation generation, boolean current) {
    return new Generation(
        generation.number(),
        generation.time(),
        generation.purpose(),
        generation.bundles(),
        generation.featuresAdded(),
        generation.featuresRemoved(),
        current);
  }

  private List<Integer> numbers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}\\.json"))
          .map(name -> Integer.valueOf(name.substring(0, name.length() - SUFFIX.length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
