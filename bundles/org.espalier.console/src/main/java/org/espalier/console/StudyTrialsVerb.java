package org.espalier.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.host.Studies;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the trials of a study. */
@Command(
    name = "trials",
    description = "Lists the trials of a study: state, score, values, time, and why one failed.",
    footer = {"", "Example:", "  espalier study trials latest --csv > trials.csv"})
final class StudyTrialsVerb implements Callable<Integer> {
  private final Call call;

  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "STUDY", description = StudyArguments.MEANING)
  private String name;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "number",
      description = "In which order: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private TrialOrder order;

  @Option(names = "--csv", description = "Print CSV, with numbers in full.")
  private boolean csv;

  StudyTrialsVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Studies studies = call.service(Studies.class);
    StudyRecord study = studies.read(studies.find(parent.folder(), name).folder());
    List<TrialRecord> trials = sorted(study);
    if (json.wanted()) {
      call.json(trials.stream().map(StudyFacts::of).toList());
    } else if (csv) {
      printCsv(study, trials);
    } else if (trials.isEmpty()) {
      call.println("no trials in " + study.info().folder());
    } else {
      print(study, trials);
    }
    return ExitCode.OK;
  }

  private List<TrialRecord> sorted(StudyRecord study) {
    if (order == TrialOrder.number) {
      return study.trials();
    }
    List<TrialRecord> trials = new ArrayList<>(study.ranked());
    study.trials().stream().filter(trial -> !trials.contains(trial)).forEach(trials::add);
    return trials;
  }

  private void print(StudyRecord study, List<TrialRecord> trials) {
    Map<String, String> names = StudyText.names(study);
    List<String> header = new ArrayList<>(List.of("trial", "state", study.plan().metric(), "time"));
    header.addAll(names.values());
    header.add("");
    List<List<String>> rows = new ArrayList<>();
    for (TrialRecord trial : trials) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(trial.number()));
      row.add(StudyText.state(trial));
      row.add(StudyText.score(trial));
      row.add(Figures.seconds(trial.seconds()));
      names
          .keySet()
          .forEach(path -> row.add(StudyText.value(trial.values().getOrDefault(path, "-"))));
      row.add(trial.message().map(text -> text.replaceAll("\\s+", " ")).orElse(""));
      rows.add(row);
    }
    call.table(StudyText.name(study.info()), header, rows);
  }

  private void printCsv(StudyRecord study, List<TrialRecord> trials) {
    List<String> paths = study.plan().space().parameters().stream().map(Parameter::name).toList();
    List<String> header = new ArrayList<>(List.of("number", "state", "score", "deviation"));
    header.addAll(paths);
    header.addAll(List.of("seconds", "began", "message"));
    StringWriter text = new StringWriter();
    CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
    writer.writeRecord(header);
    for (TrialRecord trial : trials) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(trial.number()));
      row.add(StudyText.state(trial));
      row.add(full(trial.score()));
      row.add(full(trial.deviation()));
      paths.forEach(path -> row.add(String.valueOf(trial.values().getOrDefault(path, ""))));
      row.add(Double.toString(trial.seconds()));
      row.add(trial.began());
      row.add(trial.message().orElse(""));
      writer.writeRecord(row);
    }
    call.print(text.toString());
  }

  private static String full(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }
}
