package org.espalier.provision.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.plugin.HomeInUseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir private Path home;

  @Test
  void oneHostMayTakeItSeveralTimesAndItIsFreeWhenAllAreClosed() throws IOException {
    HomeLock lock = new HomeLock(home);
    HomeLock.Hold console = lock.take("espalier console");
    HomeLock.Hold install = lock.take("espalier bundle install x");
    install.close();
    install.close(); // closing twice is closing once
    assertThrows(HomeInUseException.class, () -> new HomeLock(home).take("y"));
    console.close();
    new HomeLock(home).take("y").close();
    assertFalse(Files.exists(home.resolve("lock.json")), "nobody has it");
  }

  @Test
  void theSecondHostOfAProcessIsToldWhoHasIt() throws IOException {
    HomeLock.Hold hold = new HomeLock(home).take("espalier console");
    HomeInUseException e =
        assertThrows(HomeInUseException.class, () -> new HomeLock(home).take("y"));
    String self = "process " + ProcessHandle.current().pid() + " (espalier console, since 20";
    assertTrue(e.getMessage().contains(self), e.getMessage());
    assertTrue(e.getMessage().contains("ESPALIER_HOME"), e.getMessage());
    assertThrows(HomeInUseException.class, () -> new HomeLock(home).take("z"), "it still holds");
    hold.close();
  }

  @Test
  void anotherProcessHasItUntilItIsKilled() throws IOException, InterruptedException {
    Process other = other();
    try {
      BufferedReader told =
          new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
      assertEquals("taken", told.readLine());
      HomeInUseException e =
          assertThrows(HomeInUseException.class, () -> new HomeLock(home).take("y"));
      assertTrue(
          e.getMessage().contains("process " + other.pid() + " (other, since"), e::getMessage);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(home.resolve("lock.json")), "it had no time to tidy up");
    new HomeLock(home).take("y").close();
  }

  @Test
  void whatAnEarlierProcessOfTheSameNumberLeftIsNobodys() throws IOException {
    long pid = ProcessHandle.current().pid();
    Files.writeString(
        home.resolve("lock.json"),
        "{\"pid\": %d, \"started\": \"2001-01-01T00:00:00Z\", \"command\": \"x\", \"since\": \"\"}"
            .formatted(pid));
    new HomeLock(home).take("y").close();
  }

  private Process other() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            home.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
