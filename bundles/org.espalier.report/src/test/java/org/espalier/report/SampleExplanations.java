package org.espalier.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Attribution.Part;
import org.espalier.explainer.Attribution.Run;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Prediction;
import org.espalier.source.Image;

/** Explanations that nobody made. */
public final class SampleExplanations {
  private static final Pattern WORD = Pattern.compile("[\\w']+");

  private SampleExplanations() {}

  /** A text whose words have shares, the same word one for all its places. */
  public static ExplainedRow words(String text, Map<String, Double> weights) {
    Map<String, List<Run>> places = new LinkedHashMap<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      places
          .computeIfAbsent(words.group(), it -> new ArrayList<>())
          .add(new Run(words.start(), words.end()));
    }
    List<Attribution> attributions = new ArrayList<>();
    places.forEach(
        (word, spans) -> {
          if (weights.containsKey(word)) {
            Part part = new Part("text", word, spans, List.of());
            attributions.add(new Attribution(part, weights.get(word), OptionalDouble.of(0.0123)));
          }
        });
    return row(
        OptionalInt.of(17), Map.of("text", text), "positive", 0.8731, "lime_text", attributions);
  }

  /** A name whose characters have shares. */
  public static ExplainedRow characters(String name) {
    Random random = new Random(2);
    List<Attribution> attributions = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      Part part = new Part("text", name.substring(i, i + 1), List.of(new Run(i, i + 1)), List.of());
      attributions.add(new Attribution(part, 0.3 * random.nextGaussian()));
    }
    return row(
        OptionalInt.empty(), Map.of("text", name), "female", 0.61, "lime_text", attributions);
  }

  /** A row of a table. */
  public static ExplainedRow table() {
    List<Attribution> attributions =
        List.of(
            new Attribution(
                new Part("measures", "petal length = 4.9"), 0.41, OptionalDouble.of(0.02)),
            new Attribution(
                new Part("measures", "petal width = 1.5"), 0.22, OptionalDouble.of(0.03)),
            new Attribution(
                new Part("measures", "sepal length = 6.3"), -0.08, OptionalDouble.of(0.05)));
    Map<String, Object> row = Map.of("measures", List.of(4.9, 1.5, 6.3));
    return row(OptionalInt.of(73), row, "versicolor", 0.93, "lime_table", attributions);
  }

  /** A picture of nine segments. */
  public static ExplainedRow image(int side, int channels) {
    byte[] pixels = new byte[side * side * channels];
    for (int i = 0; i < pixels.length; i++) {
      int at = i / channels;
      pixels[i] = (byte) (at % side * 255 / side * (1 + i % channels) / channels);
    }
    Random random = new Random(5);
    List<Attribution> attributions = new ArrayList<>();
    for (int segment = 0; segment < 9; segment++) {
      List<Run> runs = new ArrayList<>();
      for (int line = segment / 3 * side / 3; line < (segment / 3 + 1) * side / 3; line++) {
        int from = line * side + segment % 3 * side / 3;
        runs.add(new Run(from, from + side / 3));
      }
      Part part = new Part("image", "segment " + segment, List.of(), runs);
      attributions.add(new Attribution(part, random.nextGaussian() * 0.2));
    }
    Map<String, Object> row = Map.of("image", new Image(side, side, channels, pixels));
    return row(OptionalInt.of(4), row, "6", 0.99, "lime_image", attributions);
  }

  /** What a model as a whole goes by. */
  public static ExplainedRow whole() {
    List<Attribution> attributions =
        List.of(
            new Attribution(new Part("size", "size"), 0.31, OptionalDouble.of(0.02)),
            new Attribution(new Part("district", "district"), 0.12, OptionalDouble.of(0.01)),
            new Attribution(new Part("text", "text"), -0.001, OptionalDouble.of(0.004)));
    return new ExplainedRow(
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        "permutation_importance",
        new Explanation("", 0.83, OptionalDouble.empty(), OptionalDouble.empty(), attributions));
  }

  /** A row of a model that predicts numbers, with shares that are not finite among them. */
  public static ExplainedRow number() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("size", 85.0);
    row.put("text", "bright and quiet");
    List<Attribution> attributions =
        List.of(
            new Attribution(new Part("size", "size = 85"), 312.5),
            new Attribution(new Part("text", "bright", List.of(new Run(0, 6)), List.of()), 41.0),
            new Attribution(
                new Part("text", "quiet", List.of(new Run(11, 16)), List.of()), Double.NaN),
            new Attribution(new Part("text", "and", List.of(new Run(7, 900)), List.of()), -12.0));
    return new ExplainedRow(
        OptionalInt.of(0),
        row,
        Optional.of(new Prediction("1250.0", 1250, Map.of())),
        "occlusion",
        new Explanation(
            "", 1250, OptionalDouble.of(Double.NaN), OptionalDouble.of(0.9), attributions));
  }

  private static ExplainedRow row(
      OptionalInt number,
      Map<String, Object> row,
      String output,
      double score,
      String explainer,
      List<Attribution> attributions) {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("another " + output, 1 - score);
    scores.put(output, score);
    return new ExplainedRow(
        number,
        row,
        Optional.of(new Prediction(output, score, scores)),
        explainer,
        new Explanation(
            output, score, OptionalDouble.of(0.4), OptionalDouble.of(0.72), attributions));
  }
}
