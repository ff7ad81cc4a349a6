package org.espalier.itest.starts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts that start, predict and stop in one process leave nothing behind.
 *
 * <p>Twelve of them here; {@code -Dstarts=100} tries as many.
 */
@ExtendWith(HostExtension.class)
class StartsIT {
  private static final int STARTS = Integer.getInteger("starts", 12);

  /** From then on everything is loaded, and what grows is a leak. */
  private static final int WARM = 5;

  private static final long MINUTES = 15;
  private static final long MOST_RESIDENT = 50;
  private static final Pattern LINE =
      Pattern.compile(
          "start \\d+: resident (\\d+) MiB, heap (\\d+) MiB, loaders (\\d+), classes (\\d+),"
              + " threads (\\d+), natives (\\d+)");

  @TempDir private Path folder;

  @Test
  void startsInOneProcessLeaveNothingBehind(Espalier host)
      throws IOException, InterruptedException {
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(1));
    PipelineFile pipeline =
        PipelineFile.read(HostExtension.samples().resolve("pipelines/names.yaml"), List.of());
    RunResult run = host.runs().run(pipeline, options, RunListener.SILENT);
    List<MatchResult> left = starts(run.model());
    assertEquals(STARTS, left.size());
    MatchResult warm = left.get(WARM - 1);
    MatchResult last = left.get(STARTS - 1);
    String both = "from " + warm.group() + " to " + last.group();
    assertTrue(number(last, 1) - number(warm, 1) < MOST_RESIDENT, both);
    assertTrue(number(last, 2) - number(warm, 2) <= 5, both);
    assertTrue(number(last, 3) <= 1, "class loaders of hosts that are closed: " + both);
    assertTrue(number(last, 4) - number(warm, 4) < 500, both);
    assertEquals(number(warm, 5), number(last, 5), both);
    assertEquals(number(left.get(0), 6), number(last, 6), "copies of libraries: " + both);
  }

  private List<MatchResult> starts(Path model) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command(model))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "it ends");
    String output = Files.readString(out);
    assertEquals(0, process.exitValue(), output);
    assertFalse(output.contains("INFO"), "a host logs to its program: " + output);
    return LINE.matcher(output).results().toList();
  }

  private List<String> command(Path model) throws IOException {
    Path classes = Path.of("target", "test-classes").toAbsolutePath();
    Path distribution = HostExtension.distribution();
    Path home = folder.resolve("home"); // with natives of its own, which are counted
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(
        classes + System.getProperty("path.separator") + distribution.resolve("lib").resolve("*"));
    command.add(Starts.class.getName());
    command.add(distribution.toString());
    command.add(home.toString());
    command.add(model.toString());
    command.add(Integer.toString(STARTS));
    return command;
  }

  private static long number(MatchResult line, int group) {
    return Long.parseLong(line.group(group));
  }
}
