package org.espalier.runtime.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunReporter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The installed reporters, and what they write about runs. */
@Component(service = Reporters.class)
public final class Reporters {
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<RunReporter> installed = List.of();

  /** Made by the service component runtime. */
  public Reporters() {}

  /** Asks these reporters, where there is no service registry. */
  public Reporters(List<RunReporter> installed) {
    this.installed = List.copyOf(installed);
  }

  /** Whether somebody would write about a run. */
  public boolean isEmpty() {
    return installed.isEmpty();
  }

  /**
   * Has every reporter write about a run; one that throws, or asks for what it must not write,
   * costs its files and a warning.
   *
   * @param listener is told of warnings
   * @return the names of the files that were written
   * @throws IOException if a file cannot be written
   */
  public List<String> write(RunRecord record, RunListener listener) throws IOException {
    List<String> written = new ArrayList<>();
    for (RunReporter reporter : installed) {
      for (Map.Entry<String, String> file : files(reporter, record, listener).entrySet()) {
        if (write(record.info().folder(), file.getKey(), file.getValue())) {
          written.add(file.getKey());
        } else {
          listener.message(
              "warning: the reporter %s may not write %s; a report stands in the run's folder, beside the run's own files"
                  .formatted(reporter.getClass().getName(), file.getKey()));
        }
      }
    }
    return written;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a plugin throws
  private static Map<String, String> files(
      RunReporter reporter, RunRecord record, RunListener listener) {
    try {
      return reporter.files(record);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      listener.message(
          "warning: the reporter %s failed (%s); the run itself is complete"
              .formatted(reporter.getClass().getName(), e));
      return Map.of();
    }
  }

  private static boolean write(Path folder, String name, String text) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(name).normalize();
    String inside = file.startsWith(root) ? root.relativize(file).toString() : "";
    if (inside.isEmpty() || RunFiles.isOwn(inside.replace('\\', '/'))) {
      return false;
    }
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, text);
    return true;
  }
}
