package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.espalier.provision.json.Json;
import org.osgi.framework.BundleContext;

/**
 * The bundles that did not end to start, a file for each under the checksum of its jar: they cost
 * their deadline once, and not at each start of a host. Another jar, another version of Espalier or
 * of Java is tried anew.
 */
final class Quarantine {
  private final Path folder;
  private final String host;

  /**
   * What is remembered.
   *
   * @param bundle its name and version
   * @param fault what it did
   * @param time when, ISO 8601
   * @param host in which host
   */
  record Note(String bundle, String fault, String time, String host) {}

  /**
   * @param folder need not exist
   * @param framework says which version of Espalier this is
   */
  Quarantine(Path folder, BundleContext framework) {
    this(folder, framework.getBundle().getVersion() + " on Java " + Runtime.version());
  }

  Quarantine(Path folder, String host) {
    this.folder = folder;
    this.host = host;
  }

  /** Remembers what a bundle did, and answers that with what to type to have it tried again. */
  String remember(Brought entry, String fault) {
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      Json.write(file(entry), new Note(entry.toString(), fault, time, host));
      return fault + again(entry);
    } catch (IOException e) {
      return "%s; this cannot be remembered: %s".formatted(fault, e.getMessage());
    }
  }

  /** What a bundle did at an earlier start, if it did. */
  Optional<String> of(Brought entry) {
    Path file = file(entry);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Note note = Json.value(Json.read(file), Note.class);
      return host.equals(note.host())
          ? Optional.of(
              "it was not tried, for at " + note.time() + " " + note.fault() + again(entry))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is tried, and written anew
    }
  }

  private static String again(Brought entry) {
    return "; to try it again: espalier bundle install " + entry.jar().name();
  }

  /** Forgets what a bundle did: it starts. */
  void forget(Brought entry) throws IOException {
    Files.deleteIfExists(file(entry));
  }

  private Path file(Brought entry) {
    return folder.resolve(entry.jar().sha256() + ".json");
  }
}
