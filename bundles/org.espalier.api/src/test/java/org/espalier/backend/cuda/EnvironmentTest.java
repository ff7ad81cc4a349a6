package org.espalier.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class EnvironmentTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private final Environment here = Environment.here();

  @Test
  void aCommandSaysWhatItPrints() throws Exception {
    assertEquals("a\nb", here.run(List.of("sh", "-c", "echo a; echo b >&2"), LIMIT));
  }

  @Test
  void aCommandThatFailsSaysHow() {
    IOException failed =
        assertThrows(
            IOException.class,
            () -> here.run(List.of("sh", "-c", "echo no driver; echo more; exit 9"), LIMIT));
    assertEquals("failed with exit code 9: no driver", failed.getMessage());
  }

  @Test
  void aCommandThatHangsIsEnded() {
    TimeoutException hung =
        assertThrows(
            TimeoutException.class,
            () -> here.run(List.of("sleep", "3600"), Duration.ofMillis(50)));
    assertTrue(hung.getMessage().startsWith("gave no answer"), hung.getMessage());
  }

  @Test
  void aCommandThatIsMissingIsAnOrdinaryFailure() {
    assertThrows(IOException.class, () -> here.run(List.of("no-such-tool-here"), LIMIT));
  }

  @Test
  void variablesAreThoseOfTheProcess() {
    assertEquals(Optional.ofNullable(System.getenv("PATH")), here.variable("PATH"));
    assertEquals(Optional.empty(), here.variable("NO_SUCH_VARIABLE_HERE"));
  }
}
