package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.PipelineFile;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.ProjectionReporter;
import org.espalier.host.Projections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows in a plane what layers have learned. */
@Command(
    name = "project",
    description =
        "Draws what a layer of a trained model has learned as points in a plane, near ones for what"
            + " it takes to be alike.",
    footer = {
      "",
      "Of an embedding the points are its words, the most frequent first. Of any other",
      "layer, or with --activations, they are test rows of the run, or of --pipeline,",
      "with their classes, placed by what the layer gives for them.",
      "",
      "\"espalier components projector\" lists the projectors, \"espalier describe tsne\"",
      "says what one takes.",
      "",
      "Examples:",
      "  espalier project runs/names/1 --list",
      "  espalier project runs/names/1 --layer embedding -o letters.svg",
      "  espalier project runs/lenet5/1 --layer dense -o digits.svg --csv digits.csv",
      "  espalier project runs/names/1 --layer dense --with \"{type: tsne, perplexity: 10}\""
    })
final class ProjectVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @Mixin private JsonOption json;
  @Mixin private FetchOptions fetch;
  @Mixin private ModelDevice device;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model archive, or the folder of a run.")
  private Path model;

  @Option(names = "--layer", paramLabel = "LAYER", description = "The name of the layer.")
  private Optional<String> layer = Optional.empty();

  @Option(names = "--list", description = "Print the names of the layers, and project none.")
  private boolean list;

  @Option(
      names = "--with",
      paramLabel = "PROJECTOR",
      defaultValue = "tsne",
      description =
          "The projector: its type, or a YAML mapping of type and settings (default:"
              + " ${DEFAULT-VALUE}).")
  private String projector;

  @Option(
      names = "--activations",
      description = "Project what an embedding gives for rows, in place of its words.")
  private boolean activations;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many words or rows at most (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What random numbers come from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description = "A pipeline whose rows are projected, in place of the run's.")
  private Optional<Path> pipeline = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the picture, SVG; without any file it goes to standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the points: label, group, x, y.")
  private Optional<Path> csv = Optional.empty();

  ProjectVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Projections projections = call.service(Projections.class);
    if (list || layer.isEmpty()) {
      return list(projections.layers(model));
    }
    ProjectedPoints points = project(projections);
    if (output.isPresent()) {
      Files.writeString(output.get(), picture(points));
    }
    if (csv.isPresent()) {
      Files.writeString(csv.get(), PointsCsv.of(points));
    }
    if (json.wanted()) {
      call.json(points);
    } else if (output.isEmpty() && csv.isEmpty()) {
      call.print(picture(points));
    } else {
      output.ifPresent(file -> call.println("wrote " + file));
      csv.ifPresent(file -> call.println("wrote " + file));
    }
    return ExitCode.OK;
  }

  private int list(List<String> layers) throws IOException {
    if (!list) {
      throw new ParameterException(
          verb.commandLine(), "name a --layer of the model: " + String.join(", ", layers));
    }
    if (json.wanted()) {
      call.json(layers);
    } else {
      layers.forEach(call::println);
    }
    return ExitCode.OK;
  }

  private ProjectedPoints project(Projections projections) throws IOException {
    if (most < 1) {
      throw new ParameterException(
          verb.commandLine(), "--most %d is no number of points; write 1 or more".formatted(most));
    }
    Optional<PipelineFile> data = Optional.empty();
    if (pipeline.isPresent()) {
      data = Optional.of(PipelineFile.read(pipeline.get(), List.of()));
    }
    Projections.Request request =
        new Projections.Request(
            layer.orElseThrow(), projector, activations, most, seed, data, device.wanted());
    try (Progress progress = fetch.progress(call)) {
      return projections.project(model, request, progress);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(verb.commandLine(), e.getMessage(), e);
    }
  }

  private String picture(ProjectedPoints points) {
    return call.service(ProjectionReporter.class).picture(points);
  }
}
