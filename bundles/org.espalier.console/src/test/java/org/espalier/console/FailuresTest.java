package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.backend.BackendException;
import org.espalier.console.call.NotInstalledException;
import org.espalier.host.DivergedException;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.source.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  @TempDir Path folder;
  private final FakeRuntime runtime = new FakeRuntime();
  private final Cli cli = runtime.cli();
  private String pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    pipeline = Files.writeString(folder.resolve("names.yaml"), "espalier: 1\n").toString();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new InvalidPipelineException(List.of(new Problem("p", 1, 2, "", "no"))), 3),
        Arguments.of(new DataException("no column"), 6),
        Arguments.of(new UncheckedIOException(new IOException("disk full")), 6),
        Arguments.of(new BackendException("no engine"), 1),
        Arguments.of(new DivergedException(1, 2, Double.NaN, 0.1), 1),
        Arguments.of(new NotInstalledException("no runtime"), 4),
        Arguments.of(new IllegalStateException("a defect"), 1));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failuresHaveAnExitCodeAndNoStack(RuntimeException failure, int code) {
    runtime.failure = failure;
    assertEquals(code, cli.execute("run", pipeline));
    assertTrue(cli.err().contains("error: "), cli.err());
    assertFalse(cli.err().contains("\tat "), cli.err());
    assertEquals("", cli.out());
  }

  @Test
  void defectsAreToldFromFailuresThatCanBeExpected() {
    runtime.failure = new IllegalStateException("a defect");
    cli.execute("run", pipeline);
    assertEquals(
        """
        error: IllegalStateException: a defect
        this should not happen; -v shows where it comes from
        """,
        cli.err());
  }

  @Test
  void errorsOfTheVirtualMachineAreReportedToo() {
    runtime.error = new NoClassDefFoundError("a/B");
    assertEquals(1, cli.execute("run", pipeline));
    assertTrue(cli.err().startsWith("error: NoClassDefFoundError: a/B\n"), cli.err());
  }

  @Test
  void verboseShowsTheStack() {
    runtime.failure = new DataException("no column");
    assertEquals(6, cli.execute("run", pipeline, "-v"));
    assertTrue(cli.err().startsWith("error: no column\n"), cli.err());
    assertTrue(cli.err().contains("\tat "), cli.err());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(6, cli.execute("run", "nowhere.yaml"));
    assertEquals("error: no such file: nowhere.yaml\n", cli.err());
  }

  @Test
  void aFolderIsNoPipeline() {
    assertEquals(6, cli.execute("run", folder.toString()));
    assertTrue(cli.err().contains("is a folder"), cli.err());
  }

  @Test
  void aFailureAfterAnInterruptionIsOne() {
    runtime.failure = new IllegalStateException("closed");
    assertEquals(130, cli.stopped().execute("run", pipeline));
  }

  @ParameterizedTest
  @MethodSource("wrongLines")
  void wrongCommandLinesAreErrorsOfUsage(List<String> line) {
    assertEquals(2, cli.execute(line.toArray(String[]::new)));
    assertTrue(cli.err().contains("--help\" says what is allowed"), cli.err());
    assertEquals(List.of(), runtime.asked);
  }

  static Stream<List<String>> wrongLines() {
    return Stream.of(
        List.of(),
        List.of("fly"),
        List.of("run"),
        List.of("run", "a", "b"),
        List.of("run", "a", "--epochs", "many"),
        List.of("run", "pom.xml", "--epochs", "0"),
        List.of("predict", "m", "--format", "xml"),
        List.of("summary", "a", "--dim", "x"));
  }
}
