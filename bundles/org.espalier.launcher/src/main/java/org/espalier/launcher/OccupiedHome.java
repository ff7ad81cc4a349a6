package org.espalier.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.plugin.HomeInUseException;

/**
 * A home that another host changes, as that one has written it down. Read before a framework is
 * started, which takes longer than to say no; the lock itself is taken by the bundle that installs.
 */
final class OccupiedHome {
  /** The verbs that do nothing else than what wants the home's lock. */
  private static final Set<String> CHANGES =
      Set.of(
          "console",
          "rollback",
          "bundle install",
          "bundle update",
          "bundle uninstall",
          "feature install",
          "feature uninstall");

  private static final String DRY = "--dry-run";
  private static final String LOCK = "lock";
  private static final String HOLDER = "lock.json";

  private OccupiedHome() {}

  /**
   * Refuses a command line that would change a home which is being changed.
   *
   * @throws HomeInUseException if it is; the message says by whom
   */
  static void check(Path home, List<String> arguments) throws IOException {
    Path holder = home.resolve(HOLDER);
    if (!changes(arguments) || !Files.isRegularFile(holder)) {
      return; // whoever has the lock has that file
    }
    Map<?, ?> members = members(holder);
    if (isThisProcess(members) || isLocked(home.resolve(LOCK))) {
      throw inUse(home, members);
    }
  }

  private static boolean changes(List<String> arguments) {
    boolean verb = !arguments.isEmpty() && CHANGES.contains(arguments.get(0));
    boolean nested =
        arguments.size() > 1 && CHANGES.contains(arguments.get(0) + " " + arguments.get(1));
    return (verb || nested) && !arguments.contains(DRY);
  }

  private static Map<?, ?> members(Path holder) {
    try {
      return JsonReader.read(Files.readString(holder)) instanceof Map<?, ?> members
          ? members
          : Map.of();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of(); // it has just gone, or nobody can tell who it was: the lock decides
    }
  }

  /** Has to be asked first: looking at a lock of one's own process would end it. */
  private static boolean isThisProcess(Map<?, ?> members) {
    ProcessHandle self = ProcessHandle.current();
    String started = self.info().startInstant().map(Instant::toString).orElse("");
    return members.get("pid") instanceof Number pid
        && pid.longValue() == self.pid()
        && started.equals(members.get("started"));
  }

  /** Whether another process has it; one that ended, however that was, has not. */
  private static boolean isLocked(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private static HomeInUseException inUse(Path home, Map<?, ?> members) {
    return members.get("pid") instanceof Number pid
        ? new HomeInUseException(
            home,
            pid.longValue(),
            String.valueOf(members.get("command")),
            String.valueOf(members.get("since")))
        : new HomeInUseException(home);
  }
}
