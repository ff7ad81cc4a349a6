package org.espalier.console;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Models;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts with trained models. */
@Command(
    name = "predict",
    description = "Predicts texts with a trained model: arguments, or a file, or what comes in.",
    footer = {
      "",
      "Rows come from the arguments, else from --file, else from standard input.",
      "A file .csv has a header with the names of the features, or of the columns that",
      "they read, a file .jsonl an object in every line; any other input is one text",
      "per line. Where a model reads several values for a row, arguments are those of",
      "one row after the other. Where it reads images, a text is the path of an image",
      "file (PNG, JPEG). Where it reads arrays, as models of others do at first, a text",
      "is an array of numbers; a file .jsonl is best for large ones.",
      "",
      "Examples:",
      "  espalier predict runs/names/1 Marie Paul",
      "  espalier predict runs/lenet5/1 digit.png",
      "  espalier predict runs/flowers/1 54.5 27.0 61.0 6 pink",
      "  espalier predict iris.espalier \"[5.1, 3.5, 1.4, 0.2]\"",
      "  espalier predict names.espalier --file names.txt --format csv > predicted.csv"
    })
final class PredictVerb implements Callable<Integer> {
  private static final int CHUNK = 1024;

  private final Call call;

  @Mixin private JsonOption json;

  @Mixin private RowArguments rows;

  @Mixin private ModelDevice device;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PredictionFormat format;

  PredictVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    rows.refuseOptions();
    try (Predictor predictor =
            call.service(Models.class).open(rows.model(), device.wanted(), RunListener.SILENT);
        PredictionRows given = rows.rows(call, predictor)) {
      PredictionPrinter printer =
          new PredictionPrinter(json.wanted() ? PredictionFormat.jsonl : format, call.out());
      printer.begin(predictor);
      for (List<InputRow> chunk = given.next(CHUNK); !chunk.isEmpty(); chunk = given.next(CHUNK)) {
        List<Prediction> predictions = ModelInput.predict(predictor, chunk);
        for (int i = 0; i < chunk.size(); i++) {
          printer.print(chunk.get(i), predictions.get(i));
        }
        if (call.stopped()) {
          return ExitCode.INTERRUPTED;
        }
      }
    }
    return ExitCode.OK;
  }
}
