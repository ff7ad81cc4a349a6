package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.Table;
import org.espalier.host.Models;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.Studies;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the best trials of a study and their models. */
@Command(
    name = "best",
    description =
        "Shows the best trials of a study: their values, and the models that they trained.",
    footer = {
      "",
      "The models are those that the study kept; nothing is trained. \"espalier predict\",",
      "\"espalier evaluate\" and \"espalier explain\" take them.",
      "",
      "Example:",
      "  espalier study best latest 3 --predict Marie --predict Paul"
    })
final class StudyBestVerb implements Callable<Integer> {
  private final Call call;

  @Spec private CommandSpec verb;
  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;
  @Mixin private ModelDevice device;

  @Parameters(index = "0", paramLabel = "STUDY", description = StudyArguments.MEANING)
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many trials (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--predict",
      paramLabel = "TEXT",
      description = "Predict a text with the best model of each of these trials; repeatable.")
  private List<String> texts = List.of();

  StudyBestVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    if (most < 1) {
      throw new ParameterException(verb.commandLine(), most + ": at least 1 trial is needed");
    }
    Studies studies = call.service(Studies.class);
    StudyRecord study = studies.read(studies.find(parent.folder(), name).folder());
    List<TrialRecord> best = study.ranked().stream().limit(most).toList();
    if (json.wanted()) {
      List<Map<String, Object>> facts = new ArrayList<>();
      for (TrialRecord trial : best) {
        facts.add(facts(study, trial));
      }
      call.json(facts);
    } else if (best.isEmpty()) {
      call.println("no trial of " + study.info().folder() + " is complete");
    } else {
      for (int rank = 1; rank <= best.size(); rank++) {
        print(rank, study, best.get(rank - 1));
      }
    }
    return ExitCode.OK;
  }

  private Map<String, Object> facts(StudyRecord study, TrialRecord trial) throws IOException {
    List<TrialRecord.Training> trainings = ranked(study, trial);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("number", trial.number());
    facts.put("score", trial.score());
    facts.put("deviation", trial.deviation());
    facts.put("values", trial.values());
    facts.put("models", trainings.stream().map(StudyBestVerb::model).toList());
    facts.put("predictions", PredictionText.facts(texts, predict(trainings.get(0))));
    return facts;
  }

  private void print(int rank, StudyRecord study, TrialRecord trial) throws IOException {
    if (rank > 1) {
      call.println("");
    }
    call.println(
        call.heading(
            "%d. trial %d, %s %s"
                .formatted(rank, trial.number(), study.plan().metric(), StudyText.score(trial))));
    call.print(new Table(List.of(), StudyResult.values(trial)).indented(2));
    List<List<String>> models = new ArrayList<>();
    List<TrialRecord.Training> trainings = ranked(study, trial);
    for (TrialRecord.Training training : trainings) {
      models.add(
          List.of(model(training).toString(), Figures.text(training.score().orElse(Double.NaN))));
    }
    call.print(new Table(List.of(), models).indented(2));
    if (!texts.isEmpty()) {
      call.print(PredictionText.table(texts, predict(trainings.get(0))).indented(2));
    }
  }

  /** The trainings of a trial, the best first. */
  private static List<TrialRecord.Training> ranked(StudyRecord study, TrialRecord trial) {
    double sign = study.plan().maximize() ? -1 : 1;
    List<TrialRecord.Training> trainings = new ArrayList<>(trial.trainings());
    trainings.sort(
        (a, b) ->
            Double.compare(
                sign * a.score().orElse(Double.NaN), sign * b.score().orElse(Double.NaN)));
    return trainings;
  }

  private static Path model(TrialRecord.Training training) {
    return training.folder().resolve(StudyResult.MODEL);
  }

  private List<Prediction> predict(TrialRecord.Training training) throws IOException {
    if (texts.isEmpty()) {
      return List.of();
    }
    try (Predictor predictor =
            call.service(Models.class).open(model(training), device.wanted(), RunListener.SILENT);
        PredictionRows rows = PredictionRows.of(texts, ModelColumns.of(predictor))) {
      return ModelInput.predict(predictor, rows.next(texts.size()));
    }
  }
}
