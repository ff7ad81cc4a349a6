package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.CommonOptions;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Interchange;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes models of other frameworks in. */
@Command(
    name = "import",
    description = "Makes a pipeline and a model archive of a model of Keras or Deeplearning4j.",
    footer = {
      "",
      "It writes NAME.yaml, an ordinary pipeline in which every option stands, and",
      "NAME.espalier, the model with its weights: it predicts, explains and exports",
      "like one that was trained here. The pipeline begins with these weights, so that",
      "run trains the model further; for that it needs rows of yours.",
      "",
      "A row has an array of numbers for each input, as in {\"input\":[0.5,2,1]}. To",
      "give it texts, images or columns, change features and data.source in NAME.yaml;",
      "then \"espalier run NAME.yaml --set training.epochs=0\" evaluates the model as it",
      "is, and keeps an archive that predicts from these.",
      "",
      "What cannot be imported is listed layer by layer, and nothing is written.",
      "\"espalier components importer\" lists the importers.",
      "",
      "Examples:",
      "  espalier import lenet5.keras",
      "  espalier import spam.h5 --classes ham,spam --output models",
      "  espalier import resnet.zip --dim input.height=224 --dim input.width=224",
      "  espalier import cnn.zip --format \"{type: dl4j, input_shapes: [[99, 99, 3]]}\""
    })
final class ImportVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file of the model.")
  private Path model;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the pipeline and its files, in place of the model's file.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The folder to write to (default: this one).")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "IMPORTER",
      defaultValue = Interchange.AUTO,
      description =
          "The importer: its type, or a YAML mapping of type and settings (default: the one that"
              + " knows the file).")
  private String importer;

  @Option(
      names = "--classes",
      paramLabel = "NAME",
      split = ",",
      description =
          "The names of the classes, in the order of the model's outputs, with commas between"
              + " them; without them they are 0, 1 and so on.")
  private List<String> classes = List.of();

  @Option(
      names = "--dim",
      paramLabel = "NAME=N",
      description =
          "What the file leaves open, as input.steps=20; without it, an error says what there is;"
              + " repeatable.")
  private Map<String, Long> extents = Map.of();

  @Option(names = "--force", description = "Write over files that are there.")
  private boolean force;

  ImportVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Interchange interchange = call.service(Interchange.class);
    ImportRequest request = new ImportRequest(name, folder, importer, classes, extents, force);
    ImportedFiles files;
    try (Progress progress = new Progress(call.streams(), CommonOptions.isQuiet(verb))) {
      files = interchange.importModel(model, request, progress);
    }
    if (json.wanted()) {
      call.json(facts(files));
    } else {
      print(files);
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> facts(ImportedFiles files) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", files.name());
    facts.put("origin", files.origin());
    facts.put("importer", files.importer());
    facts.put("pipeline", files.pipeline());
    facts.put("archive", files.archive());
    facts.put("rows", files.rows());
    facts.put("features", files.features());
    facts.put("outputs", files.outputs());
    facts.put("layers", files.summary().layers());
    facts.put("parameters", files.summary().parameters());
    facts.put("notes", files.notes());
    return facts;
  }

  private void print(ImportedFiles files) {
    call.println(files.summary().text().stripTrailing());
    call.println("");
    call.println("read from %s (%s)".formatted(model, files.origin()));
    files.notes().forEach(note -> call.println("note: " + note));
    List<List<String>> rows = new ArrayList<>();
    files.features().forEach((feature, type) -> rows.add(List.of(feature, type)));
    call.table("Features", List.of(), rows);
    List<List<String>> outputs = new ArrayList<>();
    files.outputs().forEach((layer, names) -> outputs.add(List.of(layer, words(names))));
    call.table("Outputs", List.of(), outputs);
    call.println("wrote " + files.archive());
    call.println("wrote " + files.pipeline());
    call.println("");
    call.println("Try:");
    call.println("  espalier predict %s --file rows.jsonl".formatted(word(files.archive())));
    call.println(
        "  espalier run %s    (trains further, when %s is there)"
            .formatted(word(files.pipeline()), files.rows()));
  }

  /** A path as shells take it. */
  private static String word(Path path) {
    return path.toString().contains(" ") ? '"' + path.toString() + '"' : path.toString();
  }

  private static String words(List<String> classes) {
    if (classes.isEmpty()) {
      return "numbers";
    }
    int shown = 8;
    return classes.size() <= shown
        ? "classes " + String.join(", ", classes)
        : "%d classes: %s, ..."
            .formatted(classes.size(), String.join(", ", classes.subList(0, shown)));
  }
}
