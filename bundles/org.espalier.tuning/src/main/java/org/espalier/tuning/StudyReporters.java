package org.espalier.tuning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyRecord;
import org.espalier.host.StudyReporter;
import org.espalier.tuning.store.StudyStore;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The installed reporters, and what they write about studies. */
@Component(service = StudyReporters.class)
public final class StudyReporters {
  private static final Set<String> OWN =
      Set.of(StudyStore.FILE, "pipeline.yaml", ".lock", "trials");

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<StudyReporter> installed = List.of();

  /** Made by the service component runtime. */
  public StudyReporters() {}

  /** Asks these reporters, where there is no service registry. */
  public StudyReporters(List<StudyReporter> installed) {
    this.installed = List.copyOf(installed);
  }

  /**
   * Has every reporter write about a study; one that throws, or asks for what it must not write,
   * costs its files and a warning.
   *
   * @return the names of the files that were written
   * @throws IOException if a file cannot be written
   */
  public List<String> write(StudyRecord record, StudyListener warnings) throws IOException {
    List<String> written = new ArrayList<>();
    for (StudyReporter reporter : installed) {
      for (Map.Entry<String, String> file : files(reporter, record, warnings).entrySet()) {
        if (write(record.info().folder(), file.getKey(), file.getValue())) {
          written.add(file.getKey());
        } else {
          warnings.message(
              "warning: the reporter %s may not write %s; a report stands in the study's folder, beside the study's own files"
                  .formatted(reporter.getClass().getName(), file.getKey()));
        }
      }
    }
    return written;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a plugin throws
  private static Map<String, String> files(
      StudyReporter reporter, StudyRecord record, StudyListener warnings) {
    try {
      return reporter.files(record);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      warnings.message(
          "warning: the reporter %s failed (%s); the study itself is as it was"
              .formatted(reporter.getClass().getName(), e));
      return Map.of();
    }
  }

  private static boolean write(Path folder, String name, String text) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(root)
        || file.equals(root)
        || OWN.contains(root.relativize(file).getName(0).toString())) {
      return false;
    }
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}
