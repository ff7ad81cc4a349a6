package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationReporter;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Explanations;
import org.espalier.host.Models;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Explains what models say. */
@Command(
    name = "explain",
    description =
        "Explains what a trained model says of rows: which parts speak for it and against it.",
    footer = {
      "",
      "Rows are given as to \"espalier predict\": arguments, or --file. An explainer of",
      "a model as a whole, such as permutation_importance, needs none. Where one",
      "compares with rows of the data, they are those of the run, or of --pipeline.",
      "\"espalier components explainer\" lists the explainers, \"espalier describe",
      "lime_text\" says what one takes.",
      "",
      "In colours, what speaks for the class is blue and what speaks against it is",
      "orange; elsewhere they are [+so+] and [-so-].",
      "",
      "Examples:",
      "  espalier explain runs/names/1 Marie --html marie.html",
      "  espalier explain runs/names/1 Marie --with \"{type: lime_text, level: char}\"",
      "  espalier explain runs/flowers/1 54.5 27.0 61.0 6 pink --with lime_table",
      "  espalier explain runs/flowers/1 --with permutation_importance"
    })
final class ExplainVerb implements Callable<Integer> {
  private static final int MOST_ROWS = 1000;

  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;
  @Mixin private FetchOptions fetch;

  @Mixin private RowArguments rows;

  @Mixin private ModelDevice device;

  @Option(
      names = "--with",
      paramLabel = "EXPLAINER",
      description =
          "The explainer: its type, or a YAML mapping of type and settings; without it the one that"
              + " fits the model.")
  private Optional<String> explainer = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "CLASS",
      description = "The class to explain, in place of the one that the model gives.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description = "A pipeline whose data the explainer compares with, in place of the run's.")
  private Optional<Path> pipeline = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What random numbers come from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page to look at.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write a picture; of several rows one each, FILE-1.svg, FILE-2.svg.")
  private Optional<Path> svg = Optional.empty();

  ExplainVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    rows.refuseOptions();
    List<ExplainedRow> explained = explain();
    List<Path> files = write(explained);
    if (json.wanted()) {
      call.json(explained);
      return ExitCode.OK;
    }
    for (int i = 0; i < explained.size(); i++) {
      if (i > 0) {
        call.println("");
      }
      new ExplanationText(call).print(explained.get(i));
    }
    if (!files.isEmpty()) {
      call.println("");
      files.forEach(file -> call.println("wrote " + file));
    }
    return ExitCode.OK;
  }

  private List<ExplainedRow> explain() throws IOException {
    Explanations explanations = call.service(Explanations.class);
    Optional<PipelineFile> data = Optional.empty();
    if (pipeline.isPresent()) {
      data = Optional.of(PipelineFile.read(pipeline.get(), List.of()));
    }
    ExplanationRequest request =
        new ExplanationRequest(explainer, cells(), output, seed, data, device.wanted());
    try (Progress progress = fetch.progress(call)) {
      return explanations.explain(rows.model(), request, progress);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(verb.commandLine(), e.getMessage(), e);
    }
  }

  private List<Map<String, Object>> cells() throws IOException {
    if (!rows.given()) {
      return List.of();
    }
    try (Predictor predictor =
            call.service(Models.class).open(rows.model(), device.wanted(), RunListener.SILENT);
        PredictionRows given = rows.rows(call, predictor)) {
      List<InputRow> inputs = given.next(MOST_ROWS + 1);
      if (inputs.size() > MOST_ROWS) {
        throw new ParameterException(
            verb.commandLine(), "more than %d rows; explain fewer".formatted(MOST_ROWS));
      }
      return ModelInput.cells(predictor, inputs);
    }
  }

  private List<Path> write(List<ExplainedRow> explained) throws IOException {
    List<Path> files = new ArrayList<>();
    if (html.isPresent()) {
      String page =
          call.service(ExplanationReporter.class).page(rows.model().toString(), explained);
      Files.writeString(html.get(), page);
      files.add(html.get());
    }
    if (svg.isPresent()) {
      ExplanationReporter reporter = call.service(ExplanationReporter.class);
      for (int i = 0; i < explained.size(); i++) {
        Path file = explained.size() == 1 ? svg.get() : numbered(svg.get(), i + 1);
        Files.writeString(file, reporter.picture(explained.get(i)));
        files.add(file);
      }
    }
    return files;
  }

  /** {@code marie-2.svg}. */
  private static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String extension = dot > 0 ? name.substring(dot) : "";
    return file.resolveSibling(stem + "-" + number + extension);
  }
}
