package org.espalier.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.console.call.Call;
import org.espalier.host.Predictor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** A model and the rows that it is given: arguments, a file, or what comes in. */
final class RowArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model archive, or the folder of a run.")
  private Path model;

  @Parameters(
      index = "1..*",
      paramLabel = "TEXT",
      description = "The rows: texts, or the values of one row after the other.")
  private List<String> texts = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "Take the rows of a file.")
  private Path file;

  /** The model archive, or the folder of a run. */
  Path model() {
    return model;
  }

  /** Whether there are rows, without those that come in. */
  boolean given() {
    return !texts.isEmpty() || file != null;
  }

  /** Refuses what looks like an option and is no number, unless it stands behind {@code --}. */
  void refuseOptions() {
    if (verb.commandLine().getParseResult().originalArgs().contains("--")) {
      return;
    }
    for (String text : texts) {
      if (text.matches("-\\D.*") && !text.matches("-\\.\\d.*")) {
        throw new UnmatchedArgumentException(verb.commandLine(), List.of(text));
      }
    }
  }

  /** The rows, as a model reads them; without arguments those that come in. */
  PredictionRows rows(Call call, Predictor predictor) throws IOException {
    ModelColumns columns = ModelColumns.of(predictor);
    if (!texts.isEmpty()) {
      return PredictionRows.of(texts, columns);
    }
    Reader reader =
        file == null
            ? new InputStreamReader(call.streams().in(), StandardCharsets.UTF_8)
            : Files.newBufferedReader(file);
    return PredictionRows.read(file == null ? "standard input" : file.toString(), reader, columns);
  }
}
