package org.espalier.backend.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A machine whose variables, files and commands a test makes up. */
final class PretendMachine implements Environment {
  private final Path root;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private String hung;
  final List<String> asked = new ArrayList<>();

  PretendMachine(Path root) {
    this.root = root;
  }

  PretendMachine set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  PretendMachine file(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the commands that hold a text print something. */
  PretendMachine answer(String part, String output) {
    answers.put(part, output);
    return this;
  }

  PretendMachine failure(String part, String message) {
    failures.put(part, message);
    return this;
  }

  PretendMachine hang(String part) {
    hung = part;
    return this;
  }

  /** A driver's tool in its usual place, which prints the lines. */
  PretendMachine tool(String... lines) {
    file("usr/bin/nvidia-smi", "").answer("compute_cap", String.join("\n", lines));
    if (!root.resolve("usr/bin/nvidia-smi").toFile().setExecutable(true)) {
      throw new IllegalStateException("not executable");
    }
    return this;
  }

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public String run(List<String> command, Duration limit) throws IOException, TimeoutException {
    String line = String.join(" ", command);
    asked.add(line);
    if (hung != null && line.contains(hung)) {
      throw new TimeoutException("gave no answer within " + limit.toSeconds() + " seconds");
    }
    for (Map.Entry<String, String> failure : failures.entrySet()) {
      if (line.contains(failure.getKey())) {
        throw new IOException(failure.getValue());
      }
    }
    return answers.entrySet().stream()
        .filter(answer -> line.contains(answer.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IOException("Cannot run program \"" + command.get(0) + "\""));
  }
}
