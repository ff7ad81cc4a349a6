package org.espalier.host;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a pipeline and what is changed of it.
 *
 * @param name what messages call it, usually the path as the user wrote it
 * @param text the YAML text
 * @param folder the folder that relative paths of data start from
 * @param overrides changes by path, each {@code path=value}
 */
public record PipelineFile(String name, String text, Path folder, List<String> overrides) {
  /** Pipelines are written by hand: what is larger is not one, and is not read. */
  public static final long MAX_BYTES = 1 << 20;

  /** Copies the list. */
  public PipelineFile {
    overrides = List.copyOf(overrides);
  }

  /** The same with a device in place of the one that it names, if there is one. */
  public PipelineFile on(Optional<String> device) {
    if (device.isEmpty()) {
      return this;
    }
    List<String> more = new ArrayList<>(overrides);
    more.add("backend.device=" + device.get());
    return new PipelineFile(name, text, folder, more);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidPipelineException if it is too large to be a pipeline, or is not UTF-8
   * @throws IOException if it cannot be read
   */
  public static PipelineFile read(Path file, List<String> overrides) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name the pipeline file in it");
    }
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw new InvalidPipelineException(
          List.of(
              new Problem(
                  file.toString(),
                  1,
                  1,
                  "",
                  "the file has "
                      + bytes
                      + " bytes; a pipeline has at most "
                      + MAX_BYTES
                      + ". Is this the file of the data?")));
    }
    Path folder = file.toAbsolutePath().getParent();
    try {
      return new PipelineFile(file.toString(), Files.readString(file), folder, overrides);
    } catch (CharacterCodingException e) {
      throw new InvalidPipelineException(
          List.of(
              new Problem(
                  file.toString(), 1, 1, "", "the file is not UTF-8 text; save it as UTF-8")));
    }
  }
}
