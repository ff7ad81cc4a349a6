package org.espalier.report.study;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.report.chart.TrialPoint;
import org.espalier.report.text.Numbers;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Trial.State;

/** A study as its report looks at it: ranks, short names, words. */
public final class StudyView {
  /** How many trials tables and most charts show. */
  static final int MOST = 1000;

  private final StudyRecord study;
  private final List<TrialRecord> ranked;
  private final Map<String, String> names;

  /** A view of a study. */
  public StudyView(StudyRecord study) {
    this.study = study;
    this.ranked =
        study.ranked().stream().filter(it -> Double.isFinite(it.score().orElseThrow())).toList();
    this.names = ShortNames.of(study.plan().space().parameters().stream().map(Parameter::name));
  }

  StudyRecord study() {
    return study;
  }

  /** The complete trials, the best first. */
  List<TrialRecord> ranked() {
    return ranked;
  }

  Optional<TrialRecord> best() {
    return ranked.stream().findFirst();
  }

  /** Whether values are searched; a cross-validation has none to choose. */
  boolean searches() {
    return !study.plan().space().parameters().isEmpty();
  }

  List<Parameter> parameters() {
    return study.plan().space().parameters();
  }

  /** A parameter's name without what it has in common with the others. */
  String name(String path) {
    return names.getOrDefault(path, path);
  }

  /** The objective in words. */
  String metric() {
    return readable(study.plan().metric());
  }

  static String readable(String figure) {
    String name = figure.startsWith("val_") ? "validation " + figure.substring(4) : figure;
    return name.replace('_', ' ');
  }

  /** What commands call the study. */
  String called() {
    return study.info().pipeline() + "/" + study.info().id();
  }

  static OptionalDouble finite(OptionalDouble number) {
    return number.isPresent() && Double.isFinite(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }

  /** A score with its deviation. */
  static String score(TrialRecord trial) {
    OptionalDouble score = finite(trial.score());
    OptionalDouble deviation = finite(trial.deviation());
    String mean = score.isPresent() ? Numbers.figure(score.getAsDouble()) : "–";
    return score.isPresent() && deviation.isPresent()
        ? mean + " ± " + Numbers.deviation(deviation.getAsDouble())
        : mean;
  }

  /** A value of a parameter as people read it. */
  static String value(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? Numbers.figure(number)
        : String.valueOf(value);
  }

  /** The values of a trial in one line. */
  String values(TrialRecord trial) {
    return trial.values().entrySet().stream()
        .map(it -> name(it.getKey()) + "\u00a0" + Numbers.shortened(value(it.getValue()), 40))
        .collect(Collectors.joining(", "));
  }

  /** The trials that tables and most charts show, in their order: all, or the best. */
  List<TrialRecord> shown() {
    if (study.trials().size() <= MOST) {
      return study.trials();
    }
    Set<TrialRecord> best = new HashSet<>(ranked.subList(0, Math.min(MOST, ranked.size())));
    return study.trials().stream().filter(best::contains).toList();
  }

  /** Trials as charts know them, in their order. */
  List<TrialPoint> points(List<TrialRecord> trials) {
    Map<Integer, Double> ranks = new LinkedHashMap<>();
    for (int i = 0; i < ranked.size(); i++) {
      double rank = ranked.size() == 1 ? 1 : 1 - (double) i / (ranked.size() - 1);
      ranks.put(ranked.get(i).number(), rank);
    }
    return trials.stream()
        .map(it -> point(it, ranks.getOrDefault(it.number(), Double.NaN)))
        .toList();
  }

  private TrialPoint point(TrialRecord trial, double rank) {
    TrialPoint.State state =
        switch (trial.state()) {
          case COMPLETE -> TrialPoint.State.COMPLETE;
          case PRUNED -> TrialPoint.State.PRUNED;
          default -> TrialPoint.State.WITHOUT;
        };
    String words =
        "trial %d, %s: %s; %s"
            .formatted(trial.number(), word(trial.state()), score(trial), values(trial));
    boolean ended = state != TrialPoint.State.WITHOUT;
    return new TrialPoint(
        trial.number(),
        state,
        ended ? finite(trial.score()).orElse(Double.NaN) : Double.NaN,
        finite(trial.deviation()).orElse(Double.NaN),
        rank,
        words);
  }

  static String word(State state) {
    return switch (state) {
      case RUNNING -> "under way";
      case COMPLETE -> "complete";
      case PRUNED -> "pruned";
      case FAILED -> "failed";
    };
  }

  long count(State state) {
    return study.trials().stream().filter(it -> it.state() == state).count();
  }

  /** The scores that a chart of trials shows. */
  double[] scores() {
    return study.trials().stream()
        .filter(it -> it.state() == State.COMPLETE || it.state() == State.PRUNED)
        .map(it -> finite(it.score()))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** What a training of a trial is called among the others. */
  String name(Training training) {
    String execution = "execution " + training.execution();
    if (training.fold() == 0) {
      return execution;
    }
    return "fold " + training.fold() + (study.plan().executions() > 1 ? ", " + execution : "");
  }

  /** The address of a folder from the page; empty if it is not inside that of the study. */
  Optional<String> address(Path folder) {
    Path root = study.info().folder().toAbsolutePath().normalize();
    Path inside = folder.toAbsolutePath().normalize();
    if (!inside.startsWith(root) || inside.equals(root)) {
      return Optional.empty();
    }
    return Optional.of(
        StreamSupport.stream(root.relativize(inside).spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/", "", "/")));
  }

  /** The folder of a trial: that of its only training, or the one around all of them. */
  Optional<String> address(TrialRecord trial) {
    List<Path> folders = trial.trainings().stream().map(Training::folder).toList();
    if (folders.isEmpty()) {
      return Optional.empty();
    }
    Path common = folders.get(0);
    while (common != null && !isAround(common, folders)) {
      common = common.getParent();
    }
    return Optional.ofNullable(common).flatMap(this::address);
  }

  private static boolean isAround(Path folder, List<Path> folders) {
    return folders.stream().allMatch(it -> it.startsWith(folder));
  }
}
