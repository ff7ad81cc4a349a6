package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.espalier.plugin.HomeInUseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That another process is seen too, {@code OccupiedHomeIT} shows. */
class OccupiedHomeTest {
  @TempDir private Path home;

  private void holder(String started) throws IOException {
    String text =
        "{\"pid\": %d, \"started\": \"%s\", \"command\": \"espalier console\", \"since\": \"today\"}";
    long pid = ProcessHandle.current().pid();
    Files.writeString(home.resolve("lock.json"), text.formatted(pid, started));
  }

  private static String started() {
    return ProcessHandle.current().info().startInstant().orElseThrow().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"console", "rollback 3", "bundle install x.jar", "feature uninstall text"})
  void aVerbThatChangesTheHomeIsToldWhoDoesThatAlready(String line) throws IOException {
    holder(started());
    HomeInUseException e =
        assertThrows(
            HomeInUseException.class, () -> OccupiedHome.check(home, List.of(line.split(" ", -1))));
    assertEquals(
        home
            + " is being changed by process "
            + ProcessHandle.current().pid()
            + " (espalier console, since today); try again when that has ended, or use another home:"
            + " ESPALIER_HOME=FOLDER",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run x.yaml", "bundle", "bundle list", "bundle update --dry-run"})
  void aVerbThatChangesNothingIsNobodysBusiness(String line) throws IOException {
    holder(started());
    assertDoesNotThrow(() -> OccupiedHome.check(home, List.of(line.split(" ", -1))));
  }

  @Test
  void whatAHostLeftThatHasEndedIsNobodysBusiness() throws IOException {
    holder("2001-01-01T00:00:00Z");
    assertDoesNotThrow(() -> OccupiedHome.check(home, List.of("console")), "no file is locked");
    Files.createFile(home.resolve("lock"));
    assertDoesNotThrow(() -> OccupiedHome.check(home, List.of("console")), "nobody has locked it");
    Files.writeString(home.resolve("lock.json"), "{");
    assertDoesNotThrow(() -> OccupiedHome.check(home, List.of("console")), "damaged, and unlocked");
  }

  @Test
  void lookingDoesNotEndALockOfThisProcess() throws IOException, InterruptedException {
    holder(started());
    try (FileChannel channel =
        FileChannel.open(
            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      assertThrows(HomeInUseException.class, () -> OccupiedHome.check(home, List.of("console")));
      Process probe =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockProbe.class.getName(),
                  home.resolve("lock").toString())
              .inheritIO()
              .start();
      assertEquals(LockProbe.LOCKED, probe.waitFor(), "it is locked still");
    }
  }
}
