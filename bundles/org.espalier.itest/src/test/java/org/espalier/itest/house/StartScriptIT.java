package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/espalier} finds a Java that is new enough, or says what is wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class StartScriptIT {
  @TempDir Path folder;

  @Test
  void startsWithTheJavaOfTheEnvironment() throws Exception {
    Outcome outcome = start(Path.of(System.getProperty("java.home")), "--version");
    assertEquals("", outcome.err());
    assertTrue(outcome.out().startsWith("espalier "), outcome.out());
    assertEquals(0, outcome.code());
  }

  @Test
  void aJavaThatIsTooOldIsNamedWithTheRemedy() throws Exception {
    Files.createDirectory(folder.resolve("bin"));
    Path java = Files.writeString(folder.resolve("bin").resolve("java"), "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Outcome outcome = start(folder, "--version");
    assertEquals(6, outcome.code());
    assertEquals(
        "espalier: "
            + java
            + " is Java 11.0.2; Espalier needs 17 or newer (JAVA_HOME names another)\n",
        outcome.err());
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    Outcome outcome = start(folder, "--version");
    assertEquals(6, outcome.code());
    assertEquals(
        "espalier: JAVA_HOME is " + folder + ", and there is no bin/java in it\n", outcome.err());
  }

  @Test
  void argumentsArePassedOnAsTheyAre() throws Exception {
    Outcome outcome =
        start(Path.of(System.getProperty("java.home")), "validate", "a file * with $signs.yaml");
    assertTrue(outcome.err().contains("a file * with $signs.yaml"), outcome.toString());
  }

  private Outcome start(Path javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(HostExtension.distribution().resolve("bin").resolve("espalier").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("ESPALIER_HOME", folder.resolve("home").toString());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int code = builder.start().waitFor();
    return new Outcome(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private record Outcome(int code, String out, String err) {}
}
