package org.espalier.explainers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/**
 * LIME for texts, by the rules of lime 0.2.0.1's {@code LimeTextExplainer}: words or characters are
 * taken away at random, and a linear model is fitted to what the model says then.
 *
 * <p>A sample takes away 1 to all parts, each number as likely, and counts by {@code
 * sqrt(exp(-d²/kernel_width²))} with {@code d} 100 times the cosine distance of the parts that are
 * left to all of them. The first sample is the text itself. A share is what the part adds to the
 * probability of the class in the linear model; the intercept and all shares together are what that
 * model says of the text.
 *
 * <p>Samples that are the same text are one row for the model: it is asked for 64 texts of a word
 * of six letters, however many samples there are.
 */
@Component
@ExplainerType("lime_text")
@Doc(
    "words or characters of a text and how they speak for a class, by samples without some of them")
public final class LimeText implements Explainer<LimeText.Settings> {
  private static final String MASKED_WORD = "UNKWORDZ";
  private static final String MASKED_CHARACTER = "\0";
  private static final double DISTANCE_UNIT = 100;
  // bits of 250 megabytes
  private static final long MOST_BITS = 2_000_000_000L;

  /** Its settings. */
  public record Settings(
      @Doc(
              "whether the parts are words or characters; auto for words, and for the characters of a text"
                  + " of one word")
          @Default("auto")
          TextLevel level,
      @Doc("whether a word is one part wherever it stands, or one at each place") @Default("true")
          boolean bow,
      @Doc(
              "what parts are found by: a regular expression, as Python writes it, for what stands"
                  + " between words")
          @Default("'\\W+'")
          String splitExpression,
      @Doc(
              "what stands in place of a part that is taken away where bow is false; auto for"
                  + " UNKWORDZ and, for characters, U+0000")
          @Absent("auto")
          Optional<String> maskString,
      @Doc("how many samples are made, with the text itself") @Default("5000") @Range(min = 2)
          int numSamples,
      @Doc("how many parts are named, at most") @Default("10") @Range(min = 1) int numFeatures,
      @Doc("how these are chosen") @Default("auto") FeatureSelection featureSelection,
      @Doc("how far samples count; less is nearer") @Default("25") @Range(min = 0, aboveMin = true)
          double kernelWidth,
      @Doc("the feature that is explained, where the model reads several texts; the others stay")
          @Absent("auto")
          Optional<String> feature) {
    /** Refuses what is no regular expression. */
    public Settings {
      SplitExpression.compile(splitExpression);
    }

    private String mask(TextParts parts) {
      if (bow) {
        return "";
      }
      return maskString.orElse(parts.areCharacters() ? MASKED_CHARACTER : MASKED_WORD);
    }
  }

  @Override
  public boolean explains(Column.Type cells) {
    return cells == Column.Type.TEXT;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope) {
    String feature =
        Cells.feature(
            "lime_text",
            scope,
            Column.Type.TEXT,
            s.feature(),
            "lime_table explains columns, and lime_image images");
    String whole = Cells.text(row.get(feature));
    TextParts parts = s.level().parts(whole, s.splitExpression(), s.bow());
    if (parts.size() == 0) {
      return nothing(row, output, scope);
    }
    BitMatrix samples = samples(s, parts.size(), scope.random("samples"));
    double[] scores =
        ScoredRows.ofSamples(
            scope,
            row,
            output,
            samples.firstAlike(),
            i -> {
              String text = parts.without(part -> !samples.has(i, part), s.mask(parts));
              return Cells.with(row, feature, text);
            });
    return LocalModel.fit(
            samples, scores, weights(s, samples), s.featureSelection(), s.numFeatures())
        .explanation(Cells.output(scope, output), scores[0], i -> parts.part(feature, i));
  }

  /** What there is to say of a text without parts. */
  private static Explanation nothing(Map<String, Object> row, int output, ExplainScope scope) {
    double score = new ScoredRows(scope, 1, row).of(output, 1, i -> row)[0];
    return new Explanation(
        Cells.output(scope, output),
        score,
        OptionalDouble.of(score),
        OptionalDouble.empty(),
        List.of());
  }

  private static double[] weights(Settings s, BitMatrix samples) {
    double[] weights = new double[samples.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = LocalModel.kernel(DISTANCE_UNIT * samples.cosineDistance(i), s.kernelWidth());
    }
    return weights;
  }

  private static BitMatrix samples(Settings s, int parts, RandomGenerator random) {
    if ((long) parts * s.numSamples() > MOST_BITS) {
      throw new IllegalArgumentException(
          "%,d samples of a text of %,d parts do not fit in memory; write num_samples: %d, or take"
                  .formatted(s.numSamples(), parts, MOST_BITS / parts)
              + " fewer parts with level: word or bow: true");
    }
    BitMatrix samples = new BitMatrix(s.numSamples(), parts);
    int[] order = new int[parts];
    Arrays.setAll(order, i -> i);
    for (int row = 1; row < samples.rows(); row++) {
      int removed = 1 + random.nextInt(parts);
      for (int i = 0; i < removed; i++) {
        int j = i + random.nextInt(parts - i);
        int chosen = order[j];
        order[j] = order[i];
        order[i] = chosen;
        samples.remove(row, chosen);
      }
    }
    return samples;
  }
}
