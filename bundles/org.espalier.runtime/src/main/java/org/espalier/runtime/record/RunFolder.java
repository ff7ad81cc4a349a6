package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;

/**
 * The folder of one run: {@code RUNS/PIPELINE/ID}.
 *
 * <p>{@code run.json} says how the run stands; while it is running it names the process, so that a
 * run whose process is gone can be told from one that goes on.
 */
public final class RunFolder {
  private static final Set<String> RESUMABLE = Set.of("interrupted", "failed");

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final ObjectNode state;

  private RunFolder(Path folder, ObjectNode state) {
    this.folder = folder;
    this.state = state;
  }

  /**
   * Makes the folder of a new run.
   *
   * @param runs the folder of all runs
   * @param pipeline the pipeline's name
   */
  public static RunFolder create(Path runs, String pipeline) throws IOException {
    Instant now = Instant.now();
    Path folder = make(runs.resolve(pipeline), ID.format(now));
    try {
      return began(folder, state(folder, pipeline, now));
    } catch (IOException e) {
      Files.deleteIfExists(folder);
      throw e;
    }
  }

  /**
   * Makes a folder that of a new run, whatever stands in it.
   *
   * @param folder need not exist
   * @param pipeline the pipeline's name
   * @throws IOException if a run is running there, or the folder cannot be made
   */
  public static RunFolder at(Path folder, String pipeline) throws IOException {
    Optional<RunInfo> before = standing(folder);
    if (before.isPresent() && before.get().state().equals("running")) {
      throw new IOException(folder + " is still running; stop it first");
    }
    Files.createDirectories(folder);
    return began(folder, state(folder, pipeline, Instant.now()));
  }

  private static ObjectNode state(Path folder, String pipeline, Instant now) {
    ObjectNode state = Json.object();
    state.put("pipeline", pipeline);
    state.put("id", folder.getFileName().toString());
    state.put("started", now.toString());
    return state;
  }

  private static Path make(Path parent, String id) throws IOException {
    try {
      return makeUnique(Files.createDirectories(parent), id);
    } catch (FileSystemException e) {
      throw new IOException(
          "no run can be written into %s: %s; name another folder for runs (--runs), or make this one writable"
              .formatted(parent, reason(parent, e)),
          e);
    }
  }

  private static String reason(Path folder, FileSystemException failure) {
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        return above + " is a file";
      }
    }
    return failure instanceof AccessDeniedException
        ? "permission denied for " + failure.getFile()
        : String.valueOf(failure.getReason());
  }

  /**
   * Takes the folder of a run that did not come to its end.
   *
   * @throws IOException if there is no run, or it is complete or still running
   */
  public static RunFolder reopen(Path folder) throws IOException {
    ObjectNode state = (ObjectNode) stateIn(folder);
    RunInfo info = RunList.info(folder, state);
    if (!RESUMABLE.contains(info.state())) {
      throw new IOException(
          info.state().equals("running")
              ? "%s is still running, as process %d"
                  .formatted(folder, state.path("process").asLong())
              : "%s is %s; there is nothing to resume".formatted(folder, info.state()));
    }
    state.remove(List.of("ended", "message"));
    return began(folder, state);
  }

  /** How the run in a folder stands; empty where there is none. */
  public static Optional<RunInfo> standing(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve(RunFiles.STATE))
        ? Optional.of(RunList.info(folder, stateIn(folder)))
        : Optional.empty();
  }

  /**
   * Removes the folder of a run with everything in it; links in it are removed, and not what they
   * lead to.
   *
   * @throws IOException if it is not the folder of a run, or the run is still running
   */
  public static void remove(Path folder) throws IOException {
    Path file = folder.resolve(RunFiles.STATE);
    JsonNode state = stateIn(folder);
    if (RunList.info(folder, state).state().equals("running")) {
      throw new IOException(
          "%s is still running, as process %d; stop it first"
              .formatted(folder, state.path("process").asLong()));
    }
    List<Path> inside;
    try (Stream<Path> tree = Files.walk(folder)) {
      inside = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      if (!path.equals(file) && !path.equals(folder)) {
        Files.delete(path);
      }
    }
    Files.delete(file);
    Files.delete(folder);
  }

  /** How the run in a folder stands; there has to be one. */
  private static JsonNode stateIn(Path folder) throws IOException {
    Path file = folder.resolve(RunFiles.STATE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(folder + " is not the folder of a run; \"espalier runs\" lists them");
    }
    return Json.read(file);
  }

  private static RunFolder began(Path folder, ObjectNode state) throws IOException {
    state.put("process", ProcessHandle.current().pid());
    state.put("process_started", processStart(ProcessHandle.current()));
    RunFolder run = new RunFolder(folder, state);
    run.state("running");
    return run;
  }

  private static Path makeUnique(Path parent, String id) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return Files.createDirectory(parent.resolve(attempt == 1 ? id : id + "-" + attempt));
      } catch (FileAlreadyExistsException e) {
        // another run began in the same second
      }
    }
  }

  /** The run's name. */
  public String id() {
    return folder.getFileName().toString();
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /**
   * The model of a run.
   *
   * @param run its folder, or the model itself
   * @throws IOException if there is none
   */
  public static Path modelIn(Path run) throws IOException {
    Path file = Files.isDirectory(run) ? run.resolve(RunFiles.MODEL) : run;
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s: there is no model; name a model archive, or the folder of a complete run"
              .formatted(run));
    }
    return file;
  }

  /** Where the model archive stands. */
  public Path model() {
    return folder.resolve(RunFiles.MODEL);
  }

  /** Where the checkpoints of an unfinished run stand. */
  public Path checkpoints() {
    return checkpoints(folder);
  }

  /** Where the checkpoints of the run in a folder stand. */
  public static Path checkpoints(Path run) {
    return run.resolve("checkpoints");
  }

  /** Where a file of a callback stands. */
  public Path ofCallbacks(String name) throws IOException {
    return Files.createDirectories(folder.resolve("callbacks")).resolve(name);
  }

  /** Writes a text file; its name may have folders in front. */
  public void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, text);
  }

  /** Writes a JSON file. */
  public void write(String name, JsonNode json) throws IOException {
    write(name, Json.text(json));
  }

  /** Writes the history of the training so far, as CSV and as JSON. */
  public void history(List<Epoch> history) throws IOException {
    historyFiles(history);
    epochs(history);
    state(state.path("state").asText());
  }

  /** Writes the history without saying in the run's state how far it is. */
  public void historyFiles(List<Epoch> history) throws IOException {
    write(RunFiles.HISTORY, Json.tree(history));
    write(RunFiles.HISTORY_CSV, HistoryCsv.text(history));
  }

  /** Keeps in mind how far the run is, for when its state is written next. */
  public void epochs(List<Epoch> history) {
    state.put("epochs", history.size());
    if (!history.isEmpty()) {
      state.set("figures", Json.tree(history.get(history.size() - 1).figures()));
    }
  }

  /** Says why training ended before its last epoch. */
  public void because(String why) {
    state.put("message", why);
  }

  /** Says that the run is over. */
  public void end(String how, Map<String, Double> figures) throws IOException {
    state.put("ended", Instant.now().toString());
    ObjectNode all = state.withObjectProperty("figures");
    figures.forEach((name, value) -> all.set("test_" + name, Json.tree(value)));
    state(how);
  }

  /** Says that the run failed, and why. */
  public void fail(Throwable failure) throws IOException {
    because(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    try {
      end("failed", Map.of());
    } catch (IOException e) {
      overwrite();
    }
  }

  /** Writes the state over the one before: on a full disk there is room for nothing else. */
  private void overwrite() throws IOException {
    Path file = folder.resolve(RunFiles.STATE);
    byte[] text = Json.text(state).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.truncate(text.length);
    }
  }

  private void state(String how) throws IOException {
    state.put("state", how);
    write(RunFiles.STATE, state);
  }

  static long processStart(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
