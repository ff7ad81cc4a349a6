package org.espalier.itest.outsider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a distribution with a home of its own, as an author uses it in his project.
 *
 * @param distribution the folder with {@code bin} in it
 * @param home where it keeps what is installed
 * @param folder where it is called
 */
record AuthorHost(Path distribution, Path home, Path folder) {
  /** Runs the program; what it prints if it goes well. */
  String espalier(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin").resolve("espalier").toString());
    command.addAll(List.of(arguments));
    return Command.run(folder, environment(), command).output();
  }

  /** Runs a line as it stands in a README; what it prints if it goes well. */
  String shell(String line) throws IOException, InterruptedException {
    return Command.run(folder, environment(), List.of("bash", "-c", line)).output();
  }

  private Map<String, String> environment() {
    return Map.of("ESPALIER_HOME", home.toString(), "ESPALIER", distribution.toString());
  }
}
