package org.espalier.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.espalier.console.call.Figures;
import org.espalier.host.DataSummary;
import org.espalier.host.Difference;
import org.espalier.host.Distribution;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecord;
import org.espalier.source.Part;

/** Words for what runs keep. */
final class RunText {
  /** A text that is longer would make a table too wide. */
  private static final int WIDEST = 60;

  private RunText() {}

  /** A moment without its seconds: {@code 2026-01-01 12:34}. */
  static String minute(String moment) {
    return moment.replaceFirst("T(\\d\\d:\\d\\d).*", " $1");
  }

  /** {@code names/20260101-120000}. */
  static String name(RunInfo run) {
    return run.pipeline() + "/" + run.id();
  }

  /** How many rows are for what: {@code 1440 to train on, 160 to validate, 400 to test}. */
  static String rows(Map<Part, Integer> rows) {
    return "%d to train on, %d to validate, %d to test"
        .formatted(
            rows.getOrDefault(Part.TRAIN, 0),
            rows.getOrDefault(Part.VALIDATION, 0),
            rows.getOrDefault(Part.TEST, 0));
  }

  /** A column of labels: how many rows of each class, or from where to where numbers go. */
  static String label(DataSummary.Label label) {
    if (label.classes().isEmpty()) {
      Distribution train = label.numbers().get(Part.TRAIN);
      return "numbers from %s to %s, mean %s"
          .formatted(
              Figures.count(train.min()), Figures.count(train.max()), Figures.text(train.mean()));
    }
    List<Long> counts = label.counts().get(Part.TRAIN);
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < label.classes().size(); i++) {
      classes.add(label.classes().get(i) + " " + counts.get(i));
    }
    int shown = Math.min(classes.size(), 8);
    return String.join(", ", classes.subList(0, shown))
        + (shown < classes.size() ? ", ... (" + classes.size() + " classes)" : "")
        + " to train on";
  }

  /** A feature: what it is made of, and what it becomes. */
  static String feature(DataSummary.Feature feature) {
    return "%s: %s".formatted(feature.vectorizer(), feature.encoded());
  }

  /** The cells of a column: {@code characters 3 to 11, mostly 5 to 7}. */
  static String cells(DataSummary.Cells cells) {
    String spread =
        cells.measures().entrySet().stream()
            .map(measure -> spread(measure.getKey(), measure.getValue()))
            .collect(Collectors.joining("; "));
    return cells.missing() == 0 ? spread : spread + "; " + cells.missing() + " missing";
  }

  private static String spread(String name, Distribution spread) {
    if (spread.count() == 0) {
      return "no " + name;
    }
    return spread.min() == spread.max()
        ? name + " " + Figures.count(spread.min())
        : "%s %s to %s, half of them %s to %s"
            .formatted(
                name,
                Figures.count(spread.min()),
                Figures.count(spread.max()),
                Figures.count(spread.lowerQuartile()),
                Figures.count(spread.upperQuartile()));
  }

  /** What executed a run: {@code torch on cuda:0, NVIDIA H200, bfloat16, deterministic}. */
  static String engine(RunRecord.Engine engine) {
    List<String> words = new ArrayList<>(List.of(engine.place()));
    if (engine.facts().containsKey("card")) {
      words.add(engine.facts().get("card"));
    }
    if (!engine.precision().equals("float32")) {
      words.add(engine.precision());
    }
    if (engine.deterministic()) {
      words.add("deterministic");
    }
    return String.join(", ", words);
  }

  /** {@code 1234 MB}. */
  static String megabytes(long bytes) {
    return Figures.count(Math.ceil(bytes / 1e6)) + " MB";
  }

  /** Lines of a table of differences. */
  static List<List<String>> lines(List<Difference> differences) {
    return differences.stream()
        .map(one -> List.of(one.what(), value(one.first()), value(one.second())))
        .toList();
  }

  private static String value(String text) {
    String line = text.replace('\n', ' ');
    if (line.isEmpty()) {
      return "(none)";
    }
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 4) + " ...";
  }

  /** Times by name, the longest first. */
  static String seconds(Map<String, Double> seconds) {
    return new TreeMap<>(seconds)
        .entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(time -> time.getKey() + " " + Figures.seconds(time.getValue()))
            .collect(Collectors.joining(", "));
  }
}
