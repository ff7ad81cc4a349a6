package org.espalier.report.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.host.Epoch;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.report.chart.Line;
import org.espalier.report.chart.LineChart;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** How the best trials learned; of a single one, each of its trainings. */
public final class CurveSection {
  /** How many trials are drawn. */
  private static final int TRIALS = 5;

  /** How many trainings of a single trial are drawn. */
  private static final int TRAININGS = 8;

  private final StudyView view;
  private final Plots plots;
  private final List<Learned> learned;

  /** What a line shows: the epochs of one training, or of several whose mean is drawn. */
  private record Learned(String name, List<List<Epoch>> histories) {
    double[] epochs() {
      return histories.stream()
          .flatMap(List::stream)
          .mapToDouble(Epoch::number)
          .distinct()
          .sorted()
          .toArray();
    }

    double mean(double epoch, String figure) {
      return histories.stream()
          .flatMap(List::stream)
          .filter(it -> it.number() == epoch)
          .map(it -> it.figures().get(figure))
          .filter(Objects::nonNull)
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(Double.NaN);
    }
  }

  private CurveSection(StudyView view, Plots plots) {
    this.view = view;
    this.plots = plots;
    this.learned =
        view.ranked().size() == 1
            ? trainings(view.ranked().get(0))
            : view.ranked().stream().limit(TRIALS).map(CurveSection::trial).toList();
  }

  /** The section; empty if no complete trial has a history. */
  public static Optional<Section> of(StudyView view, Plots plots) {
    CurveSection section = new CurveSection(view, plots);
    boolean none = section.learned.stream().allMatch(it -> it.epochs().length == 0);
    String title = view.searches() ? "Learning of the best trials" : "Learning";
    return none ? Optional.empty() : Optional.of(new Section("learning", title, section.body()));
  }

  private List<Learned> trainings(TrialRecord trial) {
    return trial.trainings().stream()
        .limit(TRAININGS)
        .map(it -> new Learned(view.name(it), List.of(it.history())))
        .toList();
  }

  private static Learned trial(TrialRecord trial) {
    return new Learned(
        "trial " + trial.number(), trial.trainings().stream().map(Training::history).toList());
  }

  private Markup body() {
    Markup body = new Markup();
    boolean means = learned.stream().anyMatch(it -> it.histories().size() > 1);
    if (means) {
      body.element("p", "Of each trial the mean over those of its trainings that came so far.");
    }
    body.open("div", "class", "plots");
    figures().forEach(figure -> body.add(chart(figure)));
    return body.close();
  }

  /**
   * The objective on validation rows, if it has a value in each epoch, and the losses. What an
   * evaluator says of rows that were held out has no value in an epoch.
   */
  private Set<String> figures() {
    Set<String> known = new LinkedHashSet<>();
    for (Learned one : learned) {
      one.histories().stream()
          .flatMap(List::stream)
          .forEach(it -> known.addAll(it.figures().keySet()));
    }
    Set<String> shown = new LinkedHashSet<>();
    String metric = view.study().plan().metric();
    shown.add(metric.startsWith("val_") ? metric : "val_" + metric);
    shown.addAll(List.of("val_loss", "loss"));
    shown.retainAll(known);
    return shown;
  }

  private Markup chart(String figure) {
    List<double[]> epochs = learned.stream().map(Learned::epochs).toList();
    double first =
        epochs.stream().filter(it -> it.length > 0).mapToDouble(it -> it[0]).min().orElse(1);
    double last =
        epochs.stream()
            .filter(it -> it.length > 0)
            .mapToDouble(it -> it[it.length - 1])
            .max()
            .orElse(1);
    String name = StudyView.readable(figure);
    String title = name.equals("loss") ? "training loss" : name;
    LineChart chart = LineChart.overEpochs(title, title, (long) first, (long) last);
    List<String> ends = new ArrayList<>();
    IntStream.range(0, learned.size())
        .filter(i -> epochs.get(i).length > 0)
        .forEach(
            i -> {
              Learned one = learned.get(i);
              double[] xs = epochs.get(i);
              double[] ys = Arrays.stream(xs).map(x -> one.mean(x, figure)).toArray();
              chart.add(new Line(one.name(), xs, ys, i));
              double end = ys[ys.length - 1];
              ends.add(one.name() + " " + (Double.isFinite(end) ? Numbers.figure(end) : "unknown"));
            });
    String description = "%s in the last epoch: %s.".formatted(title, String.join(", ", ends));
    return plots.figure("learning_" + figure, chart.draw(description), "");
  }
}
