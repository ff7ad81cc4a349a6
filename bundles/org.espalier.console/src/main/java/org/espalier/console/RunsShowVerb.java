package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.DataSummary;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecord;
import org.espalier.host.RunRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a run kept. */
@Command(
    name = "show",
    description = "Shows a run: how it stands, its data, epochs, figures, times and files.")
final class RunsShowVerb implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("report.html", "model.espalier", "pipeline.yaml", "history.csv", "predictions.csv");

  private final Call call;

  @ParentCommand private RunsVerb runs;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "RUN", description = RunArguments.MEANING)
  private String name;

  RunsShowVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    RunRecords records = call.service(RunRecords.class);
    RunRecord record = records.read(records.find(runs.folder(), name).folder());
    if (json.wanted()) {
      call.json(facts(record));
    } else {
      print(record);
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> facts(RunRecord record) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("info", record.info());
    facts.put("ended", record.ended());
    facts.put("message", record.message());
    facts.put("asked", record.asked());
    facts.put("data", record.data());
    facts.put("history", record.history());
    Map<String, Object> evaluations = new LinkedHashMap<>();
    record.outputs().forEach((name, output) -> evaluations.put(name, output.evaluation()));
    facts.put("evaluations", evaluations);
    facts.put("parameters", record.model().map(model -> model.parameters()));
    facts.put("seconds", record.seconds());
    facts.put("engine", record.engine());
    facts.put("machine", record.machine());
    facts.put("bundles", record.bundles());
    facts.put("files", record.files());
    return facts;
  }

  private void print(RunRecord record) {
    RunInfo info = record.info();
    List<List<String>> lines = new ArrayList<>();
    String time = record.seconds().containsKey("total") ? times(record) : "";
    lines.add(List.of("state", info.state() + time));
    record.message().ifPresent(message -> lines.add(List.of("because", message)));
    lines.add(List.of("started", RunText.minute(info.started()) + " UTC"));
    record.data().ifPresent(data -> addData(data, lines));
    record.model().ifPresent(model -> lines.add(List.of("parameters", model.parameters())));
    record.engine().ifPresent(engine -> addEngine(engine, lines));
    record.files().keySet().forEach(file -> lines.add(List.of("data", file)));
    call.table(RunText.name(info), List.of(), lines);
    printHistory(record.history());
    RunRecord.Output prediction = record.outputs().get("");
    if (prediction != null) {
      prediction.evaluation().ifPresent(evaluation -> new EvaluationText(call).print(evaluation));
    }
    printFiles(info.folder());
  }

  private static void addEngine(RunRecord.Engine engine, List<List<String>> lines) {
    lines.add(List.of("engine", RunText.engine(engine)));
    if (!engine.before().isEmpty()) {
      lines.add(List.of("before", String.join(", then ", engine.before())));
    }
    engine
        .peakBytes()
        .ifPresent(bytes -> lines.add(List.of("memory", RunText.megabytes(bytes) + " at most")));
  }

  private static String times(RunRecord record) {
    return ", in " + RunText.seconds(record.seconds());
  }

  private static void addData(DataSummary data, List<List<String>> lines) {
    lines.add(List.of("rows", RunText.rows(data.rows())));
    if (data.duplicates() > 0) {
      lines.add(List.of("duplicates", data.duplicates() + " test rows are as a training row"));
    }
    data.labels().forEach(label -> lines.add(List.of(label.role(), RunText.label(label))));
    for (DataSummary.Feature feature : data.features()) {
      lines.add(List.of(feature.name(), RunText.feature(feature)));
      feature
          .columns()
          .forEach((column, cells) -> lines.add(List.of("  " + column, RunText.cells(cells))));
    }
  }

  private void printHistory(List<Epoch> history) {
    if (history.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    history.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    List<String> header = new ArrayList<>(List.of("epoch"));
    header.addAll(names);
    header.add("seconds");
    List<List<String>> rows = new ArrayList<>();
    for (Epoch epoch : history) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.number())));
      names.forEach(name -> row.add(Figures.text(epoch.figures().getOrDefault(name, Double.NaN))));
      row.add(Figures.text(epoch.seconds()));
      rows.add(row);
    }
    call.println("");
    call.table("Epochs", header, rows);
  }

  private void printFiles(Path folder) {
    call.println("");
    call.println("run     " + folder);
    for (String file : FILES) {
      if (Files.isRegularFile(folder.resolve(file))) {
        call.println("        " + folder.resolve(file));
      }
    }
  }
}
