package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.CommonOptions;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ExportRequest;
import org.espalier.host.Interchange.ExportedFiles;
import org.espalier.host.Interchange.ModelCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives models out to other frameworks. */
@Command(
    name = "export",
    description = "Writes a trained model as a file of ONNX, Keras or Deeplearning4j.",
    footer = {
      "",
      "What is written is compared before it is kept: random rows go through the model",
      "and through the file, in the engine that it is for where that is at hand.",
      "Beside the file stands NAME.features.json: what the features have learned and",
      "the classes of the outputs, so that another program can do the same preparation.",
      "",
      "\"espalier components exporter\" lists the formats, \"espalier describe onnx\" says",
      "what one takes.",
      "",
      "Examples:",
      "  espalier export runs/names/1 --format onnx",
      "  espalier export lenet5.espalier --format keras -o lenet5.keras",
      "  espalier export runs/names/1 --format dl4j --force"
    })
final class ExportVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model archive, or the folder of a run.")
  private Path model;

  @Option(
      names = "--format",
      paramLabel = "EXPORTER",
      required = true,
      description = "The format: onnx, keras, dl4j, or a YAML mapping of type and settings.")
  private String exporter;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write (default: the name of the model, in this folder).")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--no-check", description = "Keep the file without a comparison.")
  private boolean unchecked;

  @Option(names = "--force", description = "Write over files that are there.")
  private boolean force;

  ExportVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Interchange interchange = call.service(Interchange.class);
    ExportRequest request = new ExportRequest(exporter, output, !unchecked, force);
    ExportedFiles files;
    try (Progress progress = new Progress(call.streams(), CommonOptions.isQuiet(verb))) {
      files = interchange.exportModel(model, request, progress);
    }
    if (json.wanted()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("file", files.file());
      facts.put("features", files.features());
      facts.put("exporter", files.exporter());
      facts.put("bytes", files.bytes());
      facts.put("check", files.check());
      facts.put("notes", files.notes());
      call.json(facts);
    } else {
      call.println(String.format(Locale.ROOT, "wrote %s (%,d bytes)", files.file(), files.bytes()));
      call.println("wrote " + files.features());
      call.println(files.check().map(ExportVerb::words).orElse("it was not checked"));
      files.notes().forEach(note -> call.println("note: " + note));
    }
    return ExitCode.OK;
  }

  private static String words(ModelCheck check) {
    return "%d random rows predict the same in %s; the largest difference is %s"
        .formatted(
            check.rows(),
            check.with(),
            check.difference() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", check.difference()));
  }
}
