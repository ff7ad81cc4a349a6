package org.espalier.runtime.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The checkpoints of a run, in a folder of their own: the last few, named after their steps. */
public final class Checkpoints {
  private static final String BEGIN = "step-";
  private static final String END = ".safetensors";

  private final Path folder;

  /** The checkpoints in a folder, which need not be there yet. */
  public Checkpoints(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps one, and removes older ones.
   *
   * @param keep how many are kept
   */
  public void write(Checkpoint checkpoint, int keep) throws IOException {
    Files.createDirectories(folder);
    String name = "%s%09d%s".formatted(BEGIN, checkpoint.position().step(), END);
    CheckpointFile.write(folder.resolve(name), checkpoint);
    removeAllBut(keep);
  }

  /** Removes all but the newest ones. */
  public void removeAllBut(int keep) throws IOException {
    for (Path old : newestFirst().stream().skip(keep).toList()) {
      Files.delete(old);
    }
  }

  /**
   * The last one that is whole.
   *
   * @param messages is told of those that are damaged
   */
  public Optional<Checkpoint> newest(Consumer<String> messages) throws IOException {
    List<Path> files = newestFirst();
    for (int i = 0; i < files.size(); i++) {
      try {
        return Optional.of(CheckpointFile.read(files.get(i)));
      } catch (IOException e) {
        String next = i + 1 < files.size() ? "trying " + files.get(i + 1) : "no other is left";
        messages.accept(
            "the checkpoint %s is damaged (%s); %s".formatted(files.get(i), e.getMessage(), next));
      }
    }
    return Optional.empty();
  }

  /** Removes them all. */
  public void clear() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private List<Path> newestFirst() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(BEGIN))
          .filter(file -> file.getFileName().toString().endsWith(END))
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }
}
