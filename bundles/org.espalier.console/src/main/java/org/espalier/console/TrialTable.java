package org.espalier.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/**
 * The trials of a study as lines that fit a window: the best one, those under way, and the last
 * ones.
 *
 * @param study its plan
 * @param trials its trials as they are now, by number
 * @param best the number of the best one, if one is complete
 */
record TrialTable(StudyRecord study, List<TrialRecord> trials, Optional<Integer> best) {
  private static final int SPACE = 2;

  /** The table of the trials as they are now. */
  static TrialTable of(StudyRecord study, Collection<TrialRecord> trials) {
    StudyRecord now =
        new StudyRecord(
            study.info(),
            study.plan(),
            study.ended(),
            List.copyOf(trials),
            Map.of(),
            Optional.empty(),
            Map.of());
    return new TrialTable(
        now, now.trials(), now.ranked().stream().findFirst().map(TrialRecord::number));
  }

  /**
   * The lines of the table.
   *
   * @param width that no line reaches
   * @param height how many lines there may be, at least two
   */
  List<String> lines(int width, int height) {
    List<TrialRecord> shown = shown(Math.max(1, height - 1));
    List<List<String>> columns = new ArrayList<>();
    columns.add(column("", shown, trial -> isBest(trial) ? "*" : ""));
    columns.add(column("trial", shown, trial -> Integer.toString(trial.number())));
    columns.add(column("state", shown, this::state));
    columns.add(column(study.plan().metric(), shown, this::score));
    columns.add(column("time", shown, trial -> Figures.seconds(trial.seconds())));
    addValues(shown, width, columns);
    columns.add(column("", shown, TrialTable::remark));
    return join(columns, width);
  }

  private boolean isBest(TrialRecord trial) {
    return best.isPresent() && best.get() == trial.number();
  }

  /** The best trial, those under way, and as many of the last ones as there is room for. */
  private List<TrialRecord> shown(int most) {
    List<TrialRecord> chosen = new ArrayList<>();
    trials.stream().filter(this::isBest).forEach(chosen::add);
    List<TrialRecord> latest = new ArrayList<>(trials);
    latest.sort(
        (a, b) ->
            StudyText.isRunning(a) == StudyText.isRunning(b)
                ? Integer.compare(b.number(), a.number())
                : StudyText.isRunning(a) ? -1 : 1);
    for (TrialRecord trial : latest) {
      if (chosen.size() < most && !chosen.contains(trial)) {
        chosen.add(trial);
      }
    }
    return trials.stream().filter(chosen::contains).toList();
  }

  /** The score; of a trial under way the objective as it is now. */
  private String score(TrialRecord trial) {
    if (!StudyText.isRunning(trial) || trial.score().isPresent()) {
      return StudyText.score(trial);
    }
    return latest(trial)
        .filter(training -> !training.history().isEmpty())
        .map(training -> training.history().get(training.history().size() - 1))
        .map(epoch -> epoch.figures().get(study.plan().metric()))
        .map(Figures::text)
        .orElse("");
  }

  private static Optional<TrialRecord.Training> latest(TrialRecord trial) {
    return trial.trainings().stream().reduce((first, second) -> second);
  }

  /** How a trial stands; of one under way which training it is in, and which epoch. */
  private String state(TrialRecord trial) {
    if (!StudyText.isRunning(trial)) {
      return StudyText.state(trial);
    }
    int all = StudyText.trainingsOfTrial(study.plan());
    int trainings = trial.trainings().size();
    String which = all == 1 || trainings == 0 ? "" : trainings + "/" + all + ", ";
    return latest(trial)
        .map(training -> which + "epoch " + (training.history().size() + 1))
        .orElse("begins");
  }

  /** Why a trial ended as it did. */
  private static String remark(TrialRecord trial) {
    return trial.message().map(text -> text.replaceAll("\\s+", " ")).orElse("");
  }

  /** Columns of values that differ, as far as there is room for them. */
  private void addValues(List<TrialRecord> shown, int width, List<List<String>> columns) {
    Map<String, String> names = StudyText.names(study);
    List<String> paths = names.keySet().stream().filter(this::differs).toList();
    int left = width - columns.stream().mapToInt(column -> widest(column) + SPACE).sum();
    for (String path : paths) {
      List<String> column =
          column(names.get(path), shown, trial -> StudyText.value(value(trial, path)));
      left -= widest(column) + SPACE;
      if (left < 0) {
        return;
      }
      columns.add(column);
    }
  }

  private static Object value(TrialRecord trial, String path) {
    return trial.values().getOrDefault(path, "-");
  }

  /** Whether some trials have other values than others; the first trial shows all of its own. */
  private boolean differs(String path) {
    return trials.size() < 2
        || trials.stream().map(trial -> value(trial, path)).distinct().limit(2).count() > 1;
  }

  private static List<String> column(
      String name, List<TrialRecord> trials, Function<TrialRecord, String> cell) {
    List<String> column = new ArrayList<>(List.of(name));
    trials.forEach(trial -> column.add(cell.apply(trial)));
    return column;
  }

  private static int widest(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(0);
  }

  private static List<String> join(List<List<String>> columns, int width) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < columns.get(0).size(); row++) {
      int line = row;
      rows.add(columns.stream().map(column -> column.get(line)).collect(Collectors.toList()));
    }
    String table = new Table(rows.get(0), rows.subList(1, rows.size())).indented(0);
    return table.lines().map(line -> cut(line, width)).toList();
  }

  /** A line that is shorter than a width. */
  static String cut(String line, int width) {
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 4)) + "...";
  }
}
