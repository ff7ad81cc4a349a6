package org.espalier.explainers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/**
 * Takes away one part of a row after the other: its share is by how much the score falls then
 * (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, for images).
 *
 * <p>Of a text it takes away each word or character at each place, or a window of several that
 * follow each other; of an image each patch of a grid; of a table each column, whose cell becomes
 * the mean of the training rows or the most frequent of their cells.
 */
@Component
@ExplainerType("occlusion")
@Doc("how much the score falls without each word, patch of an image or column")
public final class Occlusion implements Explainer<Occlusion.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the feature that is explained; auto for all") @Absent("auto") Optional<String> feature,
      @Doc(
              "texts: whether the parts are words or characters; auto for words, and for the characters of"
                  + " a text of one word")
          @Default("auto")
          TextLevel level,
      @Doc("texts: how many words or characters are taken away together")
          @Default("1")
          @Range(min = 1)
          int window,
      @Doc("texts: what stands between words, a regular expression") @Default("'\\W+'")
          String splitExpression,
      @Doc("texts: what stands in place of what is taken away") @Default("''") String maskString,
      @Doc("images: height and width of a patch, in pixels; auto for a seventh of the longer side")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> patchSize,
      @Doc("images: pixels from one patch to the next; auto for patch_size")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> stride,
      @Doc(
              "images: what stands in place of a patch; mean is the mean of the image, auto the colour that"
                  + " a quarter of it or more has, and else the mean")
          @Default("auto")
          HideColor fill,
      @Doc("how many parts are named, at most") @Absent("all") @Range(min = 1)
          Optional<Integer> numFeatures) {
    /** Refuses what is no regular expression. */
    public Settings {
      SplitExpression.compile(splitExpression);
    }
  }

  @Override
  public boolean explains(Column.Type cells) {
    return true;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope)
      throws IOException {
    List<Occluded> parts = new ArrayList<>();
    for (String feature : features(s, scope)) {
      parts.addAll(OccludedParts.of(s, feature, row, scope));
    }
    double[] scores =
        new ScoredRows(scope, parts.size() + 1, row)
            .of(output, parts.size() + 1, i -> i == 0 ? row : parts.get(i - 1).row().get());
    List<Attribution> attributions = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      attributions.add(new Attribution(parts.get(i).part().get(), scores[0] - scores[i + 1]));
    }
    attributions.sort(
        Comparator.comparingDouble((Attribution a) -> Math.abs(a.weight())).reversed());
    return new Explanation(
        Cells.output(scope, output),
        scores[0],
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        attributions.subList(
            0, Math.min(attributions.size(), s.numFeatures().orElse(attributions.size()))));
  }

  private static List<String> features(Settings s, ExplainScope scope) {
    if (s.feature().isEmpty()) {
      return scope.features();
    }
    if (!scope.features().contains(s.feature().get())) {
      throw new IllegalArgumentException(
          "feature: the model has no feature \"%s\"; it has %s"
              .formatted(s.feature().get(), String.join(", ", scope.features())));
    }
    return List.of(s.feature().get());
  }
}
