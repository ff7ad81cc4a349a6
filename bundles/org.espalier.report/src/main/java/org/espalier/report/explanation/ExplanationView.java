package org.espalier.report.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Prediction;
import org.espalier.report.chart.MeasureBars;
import org.espalier.report.chart.Picture;
import org.espalier.report.chart.TintedText.Piece;
import org.espalier.report.text.Numbers;
import org.espalier.source.Image;

/** An explanation as people are told of it. */
final class ExplanationView {
  /** How many shares are drawn as bars. */
  static final int BARS = 20;

  /** How much of a text is shown. */
  private static final int CHARACTERS = 20_000;

  private static final int NAME = 60;

  private final ExplainedRow row;
  private final Explanation explanation;
  private final Weights weights;

  ExplanationView(ExplainedRow row) {
    this.row = row;
    this.explanation = row.explanation();
    this.weights = new Weights(explanation.attributions());
  }

  ExplainedRow row() {
    return row;
  }

  Weights weights() {
    return weights;
  }

  /** Whether it is about a model as a whole. */
  boolean isGlobal() {
    return row.row().isEmpty();
  }

  boolean isOfClass() {
    return !explanation.output().isEmpty();
  }

  private String output() {
    return "“" + Numbers.shortened(explanation.output(), NAME) + "”";
  }

  /** What it is about, in a few words. */
  String heading() {
    if (isGlobal()) {
      return "The model as a whole";
    }
    String which = row.number().isPresent() ? "Row " + row.number().getAsInt() + ": why " : "Why ";
    return which + (isOfClass() ? output() : figure(explanation.score()));
  }

  /** What the model says, in a sentence or two. */
  String sentence() {
    if (isGlobal()) {
      return "Over all rows the figure is %s. The shares say how much of it each part makes."
          .formatted(figure(explanation.score()));
    }
    if (!isOfClass()) {
      return "The model says %s.".formatted(figure(explanation.score()));
    }
    String says =
        row.prediction()
            .map(it -> "The model says “%s”".formatted(Numbers.shortened(it.label(), NAME)))
            .orElse("The model was asked");
    boolean same =
        row.prediction().map(it -> it.label().equals(explanation.output())).orElse(false);
    String probability = figure(explanation.score());
    return same
        ? says + " with a probability of " + probability + "."
        : says + "; explained is " + output() + ", to which it gives " + probability + ".";
  }

  /** How it was explained, and how far that holds. */
  List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add("explained by " + row.explainer());
    known(explanation.fit()).ifPresent(fit -> facts.add("fit " + Numbers.figure(fit)));
    known(explanation.intercept()).ifPresent(base -> facts.add("without any part " + figure(base)));
    return facts;
  }

  private static Optional<Double> known(OptionalDouble number) {
    return number.isPresent() && Double.isFinite(number.getAsDouble())
        ? Optional.of(number.getAsDouble())
        : Optional.empty();
  }

  private String figure(double score) {
    if (!Double.isFinite(score)) {
      return "no number";
    }
    return isOfClass() ? Numbers.share(score) : Numbers.figure(score);
  }

  String speaksFor() {
    return isOfClass()
        ? "speaks for " + output()
        : isGlobal() ? "the model needs it" : "raises the number";
  }

  String speaksAgainst() {
    return isOfClass()
        ? "speaks against it"
        : isGlobal() ? "the model does better without it" : "lowers it";
  }

  /** The classes with their probabilities, the most probable first. */
  List<Map.Entry<String, Double>> probabilities() {
    return row.prediction().map(Prediction::scores).orElse(Map.of()).entrySet().stream()
        .filter(it -> Double.isFinite(it.getValue()))
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .toList();
  }

  /** The features whose texts are tinted, in the order of the row. */
  List<String> texts() {
    return row.row().entrySet().stream()
        .filter(it -> it.getValue() instanceof String)
        .map(Map.Entry::getKey)
        .filter(feature -> isPlaced(feature, true))
        .toList();
  }

  /** The features whose images are tinted, in the order of the row. */
  List<String> images() {
    return row.row().entrySet().stream()
        .filter(it -> it.getValue() instanceof Image)
        .map(Map.Entry::getKey)
        .filter(feature -> isPlaced(feature, false))
        .toList();
  }

  private boolean isPlaced(String feature, boolean text) {
    return explanation.attributions().stream()
        .map(Attribution::part)
        .filter(part -> part.feature().equals(feature))
        .anyMatch(part -> !(text ? part.spans() : part.pixels()).isEmpty());
  }

  /** The text of a feature in pieces. */
  List<Piece> pieces(String feature) {
    String text = Objects.toString(row.row().get(feature));
    return TextParts.of(Numbers.shortened(text, CHARACTERS), feature, weights);
  }

  Picture image(String feature, double width) {
    Image image = (Image) row.row().get(feature);
    return new ImagePicture(image, feature, weights).draw(heading(), description(), width);
  }

  /** The cells that no part shows, by their names, as text. */
  List<Map.Entry<String, String>> cells() {
    List<String> shown =
        explanation.attributions().stream().map(it -> it.part().feature()).toList();
    return row.row().entrySet().stream()
        .filter(it -> !shown.contains(it.getKey()))
        .map(it -> Map.entry(it.getKey(), Numbers.shortened(String.valueOf(it.getValue()), 400)))
        .toList();
  }

  /** The greatest shares as bars. */
  Picture bars(double width) {
    String measure =
        isOfClass()
            ? "share, in units of the probability of " + output()
            : isGlobal() ? "share, in units of the figure" : "share, in units of the number";
    MeasureBars bars = new MeasureBars("Shares", measure, weights::words, width);
    boolean several =
        weights.ordered().stream().map(it -> it.part().feature()).distinct().count() > 1;
    for (Attribution attribution : weights.ordered().subList(0, shown())) {
      String name = name(attribution.part());
      boolean told = !several || name.contains(attribution.part().feature());
      bars.add(
          told ? name : attribution.part().feature() + ": " + name,
          attribution.weight(),
          attribution.deviation(),
          attribution.weight() < 0 ? 1 : 0);
    }
    return bars.draw(description());
  }

  /** The name of a part, with its place where several parts are called so. */
  private String name(Attribution.Part part) {
    long namesakes =
        weights.ordered().stream()
            .map(Attribution::part)
            .filter(it -> it.name().equals(part.name()) && it.feature().equals(part.feature()))
            .count();
    return namesakes > 1 && part.spans().size() == 1
        ? visible(part.name()) + " at " + (part.spans().get(0).from() + 1)
        : visible(part.name());
  }

  private static String visible(String name) {
    return name.isBlank() ? "“" + name.replace('\n', '⏎') + "”" : name;
  }

  int shown() {
    return Math.min(BARS, weights.ordered().size());
  }

  /** What can be seen, for those who do not see it. */
  String description() {
    if (weights.ordered().isEmpty()) {
      return "No part has a share.";
    }
    StringBuilder text = new StringBuilder("The greatest shares: ");
    for (int i = 0; i < Math.min(8, shown()); i++) {
      text.append(i == 0 ? "" : ", ").append(weights.words(weights.ordered().get(i)));
    }
    return text.append('.').toString();
  }
}
