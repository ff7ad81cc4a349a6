package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/espalier} finds a Java that is new enough, or says what is wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class StartScriptIT {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path script = HostExtension.distribution().resolve("bin").resolve("espalier");

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

  @Test
  void withAFeatureForCardsTheLibrariesOfCudaAreOnThePathOfTheLoader() throws Exception {
    script = Files.copy(script, Files.createDirectories(folder.resolve("bare/bin")).resolve("it"));
    Path java = javaThatTellsItsEnvironment();
    Path packages = folder.resolve("nvidia");
    for (String library :
        List.of("cu13/lib/libcudart.so.13", "cudnn/lib/libcudnn.so.9", "x/lib/a")) {
      Files.createDirectories(packages.resolve(library).getParent());
      Files.createFile(packages.resolve(library));
    }
    environment.put("ESPALIER_CUDA_PATH", packages.toString());
    environment.put("LD_LIBRARY_PATH", "/mine");
    environment.put("CUDA_DEVICE_ORDER", "FASTEST_FIRST");
    assertEquals("/mine -- FASTEST_FIRST\n", start(java).out());
    Path state = folder.resolve("home/generations/current.json");
    Files.createDirectories(state.getParent());
    Files.writeString(state, "{\"features_added\" : [ \"torch-cpu\", \"torch-cuda\" ]}");
    Outcome outcome = start(java);
    assertEquals("", outcome.err());
    String found = packages.resolve("cu13/lib") + ":" + packages.resolve("cudnn/lib") + ":/mine";
    assertTrue(outcome.out().startsWith(found), outcome.out());
    assertTrue(outcome.out().endsWith(" -:4096:8- FASTEST_FIRST\n"), outcome.out());
  }

  private Path javaThatTellsItsEnvironment() throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "$LD_LIBRARY_PATH -$CUBLAS_WORKSPACE_CONFIG- $CUDA_DEVICE_ORDER"
        """);
    assertTrue(java.toFile().setExecutable(true));
    return home;
  }

  private Outcome start(Path javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
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
