package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Answer;
import org.espalier.host.BatchProgress;
import org.espalier.host.ComponentInfo;
import org.espalier.host.ComponentInfo.SettingInfo;
import org.espalier.host.Difference;
import org.espalier.host.Doctor;
import org.espalier.host.Epoch;
import org.espalier.host.Finding;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.ModelSummary;
import org.espalier.host.Models;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.Problem;
import org.espalier.host.Rerun;
import org.espalier.host.RunComparison;
import org.espalier.host.RunInfo;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunRecords;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.Variants;
import org.espalier.model.DenseArray;
import org.espalier.model.LayerSummary;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.source.Column;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Services that remember what they were asked and answer what the test wants. */
public final class FakeRuntime implements Pipelines, Runs, RunRecords, Models, Doctor {
  final List<Problem> problems = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  List<String> features = List.of("text");
  Map<String, List<String>> columns = Map.of();
  Map<String, Prediction> outputs = Map.of();
  Column.Type cellType = Column.Type.TEXT;
  boolean arrays;
  List<Double> numbers = List.of();
  RuntimeException failure;
  Error error;
  String stopped;
  String state = "complete";
  List<Difference> differences = List.of();
  List<String> reported = List.of("report.html");
  List<String> reportWarnings = List.of();
  RunRecord record;
  RunComparison comparison;

  public FakeHost host() {
    return new FakeHost()
        .with(Pipelines.class, this)
        .with(Runs.class, this)
        .with(RunRecords.class, this)
        .with(Models.class, this)
        .with(Doctor.class, this);
  }

  Cli cli() {
    return new Cli(host());
  }

  private void ask(String call) {
    asked.add(call);
    if (failure != null) {
      throw failure;
    }
    if (error != null) {
      throw error;
    }
  }

  @Override
  public List<Problem> validate(PipelineFile pipeline) {
    ask("validate " + pipeline.overrides());
    return problems;
  }

  @Override
  public String render(PipelineFile pipeline) {
    ask("render " + pipeline.overrides());
    if (!problems.isEmpty()) {
      throw new InvalidPipelineException(problems);
    }
    return "espalier: 1\n";
  }

  @Override
  public ModelSummary summary(PipelineFile pipeline, Map<String, Long> extents) {
    ask("summary " + extents);
    Dim parameters = Dim.symbol("features.text").times(2);
    return new ModelSummary(
        List.of(
            new LayerSummary(
                "dense", "dense", Shape.of(3), parameters, parameters, List.of("text"))),
        "the table\n",
        parameters.toString(),
        "<svg/>\n");
  }

  @Override
  public ModelSummary summaryOfRun(PipelineFile pipeline, Path run) {
    ask("summaryOfRun " + run);
    return new ModelSummary(List.of(), "the table of the run\n", "7", "<svg>run</svg>\n");
  }

  @Override
  public ModelSummary summaryOfData(PipelineFile pipeline, RunListener listener) {
    ask("summaryOfData");
    return new ModelSummary(List.of(), "the fitted table\n", "7", "<svg>fitted</svg>\n");
  }

  @Override
  public String schema() {
    ask("schema");
    return "{}";
  }

  @Override
  public List<ComponentRequirement> requirements(PipelineFile pipeline) {
    ask("requirements " + pipeline.name());
    return List.of();
  }

  @Override
  public List<ComponentInfo> components() {
    ask("components");
    SettingInfo units =
        new SettingInfo("units", "integer", Optional.empty(), "at least 1", "outputs");
    SettingInfo bias = new SettingInfo("use_bias", "boolean", Optional.of("true"), "", "a bias");
    return List.of(
        new ComponentInfo(
            "layer", "dense", "1.0", "b.layers", "matrix", List.of(units, bias), Optional.empty()),
        new ComponentInfo("optimizer", "adam", "1.0", "b.opt", "", List.of(), Optional.of("boom")));
  }

  @Override
  public RunResult run(PipelineFile pipeline, RunOptions options, RunListener listener)
      throws IOException {
    ask("run %s %s".formatted(pipeline.overrides(), options));
    listener.message("engine fake");
    listener.batch(new BatchProgress(1, 2, 1, 2, 8, 16, Map.of("loss", 0.75)));
    Epoch epoch = new Epoch(1, Map.of("loss", 0.5), 0.25);
    listener.epoch(epoch, 2);
    listener.batch(new BatchProgress(2, 2, 1, 2, 8, 16, Map.of("loss", Double.NaN)));
    listener.stopRequested();
    return result(options.evaluate() ? Optional.of(evaluation()) : Optional.empty());
  }

  static String on(Optional<String> device) {
    return device.map(name -> " on " + name).orElse("");
  }

  private RunResult result(Optional<Evaluation> evaluation) {
    Epoch epoch = new Epoch(1, Map.of("loss", 0.5), 0.25);
    return new RunResult(
        "7",
        Path.of("runs/names/7"),
        Path.of("runs/names/7/model.espalier"),
        List.of(epoch),
        evaluation,
        Optional.ofNullable(stopped),
        "interrupted".equals(stopped));
  }

  @Override
  public RunResult resume(Path run, Optional<String> device, RunListener listener)
      throws IOException {
    ask("resume " + run + on(device));
    return result(Optional.of(evaluation()));
  }

  @Override
  public Rerun rerun(Path run, Path runs, Optional<String> device, RunListener listener) {
    ask("rerun %s in %s%s".formatted(run, runs, on(device)));
    return new Rerun(list(runs).get(0), result(Optional.empty()), differences, List.of());
  }

  @Override
  public Variants variants() {
    throw new UnsupportedOperationException("no verb asks for variants");
  }

  @Override
  public RunInfo find(Path runs, String name) {
    ask("find %s in %s".formatted(name, runs));
    return list(runs).get(0);
  }

  @Override
  public Map<Path, String> madeWith(Path folder, String bundle) {
    return folder.endsWith("runs") ? Map.of(folder.resolve("names/7"), "1.4.0") : Map.of();
  }

  @Override
  public RunRecord read(Path folder) {
    ask("read " + folder);
    return record;
  }

  @Override
  public RunComparison compare(Path first, Path second) {
    ask("compare %s with %s".formatted(first, second));
    return comparison;
  }

  @Override
  public void remove(Path folder) {
    ask("remove " + folder);
  }

  @Override
  public List<String> report(Path folder, RunListener warnings) {
    ask("report " + folder);
    reportWarnings.forEach(warnings::message);
    return reported;
  }

  static Evaluation evaluation() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", 0.875);
    figures.put("auc", Double.NaN);
    Map<String, Map<String, Double>> classes = new LinkedHashMap<>();
    classes.put("f", Map.of("support", 5.0));
    classes.put("m", Map.of("support", 3.0));
    return new Evaluation(
        figures, classes, List.of("f", "m"), List.of(List.of(4L, 1L), List.of(0L, 3L)));
  }

  @Override
  public List<RunInfo> list(Path runs) {
    ask("list " + runs);
    return runs.endsWith("empty")
        ? List.of()
        : List.of(
            new RunInfo(
                "names",
                "7",
                runs,
                state,
                "2026-01-01T12:34:56.789Z",
                2,
                Map.of("accuracy", 0.875)));
  }

  @Override
  public Predictor open(Path model, Optional<String> device, RunListener listener) {
    ask("open " + model + on(device));
    return new FakePredictor();
  }

  @Override
  public List<Finding> examine() {
    ask("examine");
    return findings;
  }

  /** Says f for texts that end in "e". */
  private final class FakePredictor implements Predictor {
    @Override
    public List<String> features() {
      return features;
    }

    @Override
    public List<String> columns(String feature) {
      return columns.getOrDefault(feature, List.of(feature));
    }

    @Override
    public Column.Type cellType(String feature) {
      return cellType;
    }

    @Override
    public List<String> classes() {
      return numbers.isEmpty() ? List.of("f", "m") : List.of();
    }

    @Override
    public Map<String, List<String>> outputs() {
      Map<String, List<String>> classes = new LinkedHashMap<>();
      outputs.forEach(
          (name, said) -> classes.put(name, said.scores().keySet().stream().sorted().toList()));
      return classes;
    }

    @Override
    public boolean takesArrays(String feature) {
      return arrays;
    }

    @Override
    public Map<String, List<Long>> shapes() {
      return numbers.isEmpty() ? Map.of() : Map.of("", List.of((long) numbers.size()));
    }

    @Override
    public List<Map<String, DenseArray>> arrays(List<Map<String, Object>> rows) {
      return List.of();
    }

    @Override
    public Answer answer(List<Map<String, Object>> rows) {
      ask("predict " + rows);
      return new Answer(rows.stream().map(this::prediction).toList(), List.of());
    }

    private Prediction prediction(Map<String, Object> row) {
      if (!numbers.isEmpty()) {
        List<Long> shape = List.of((long) numbers.size());
        return new Prediction("several", numbers.get(0), Map.of(), outputs, numbers, shape);
      }
      double f = row.values().iterator().next().toString().endsWith("e") ? 0.75 : 0.25;
      return new Prediction(
          f > 0.5 ? "f" : "m", Math.max(f, 1 - f), Map.of("f", f, "m", 1 - f), outputs);
    }

    @Override
    public Evaluation evaluate(PipelineFile pipeline, RunListener listener) {
      ask("evaluate " + pipeline.overrides());
      return evaluation();
    }

    @Override
    public void close() {
      asked.add("close");
    }
  }
}
