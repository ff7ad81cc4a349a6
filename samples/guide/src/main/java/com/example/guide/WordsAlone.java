package com.example.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.ExplainScope;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.ExplainerType;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.osgi.service.component.annotations.Component;

/** An explainer as an outsider would write it: what the model says of each word by itself. */
@Component
@ExplainerType("words_alone")
@Doc("how much more the model says of each word alone than of nothing")
public final class WordsAlone implements Explainer<WordsAlone.Settings> {
  private static final Pattern WORDS = Pattern.compile("\\w+");

  /** Its settings. */
  public record Settings(@Doc("what every share is multiplied by") @Default("1.0") double factor) {}

  @Override
  public boolean explains(Column.Type cells) {
    return cells == Column.Type.TEXT;
  }

  @Override
  public Explanation explain(Settings s, Map<String, Object> row, int output, ExplainScope scope) {
    String feature = scope.features().get(0);
    if (scope.cellType(feature) != Column.Type.TEXT) {
      throw new IllegalArgumentException(
          "words_alone explains texts, and %s is %s".formatted(feature, scope.cellType(feature)));
    }
    List<Attribution.Part> parts = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>(List.of(row, Map.of(feature, "")));
    Matcher words = WORDS.matcher(row.get(feature).toString());
    while (words.find()) {
      List<Attribution.Run> span = List.of(new Attribution.Run(words.start(), words.end()));
      parts.add(new Attribution.Part(feature, words.group(), span, List.of()));
      rows.add(Map.of(feature, words.group()));
    }
    float[][] scores = scope.scores(rows);
    scope.progress(rows.size(), rows.size());
    List<Attribution> attributions = new ArrayList<>();
    double nothing = scores[1][output];
    for (int i = 0; i < parts.size(); i++) {
      double weight = s.factor() * (scores[i + 2][output] - nothing);
      attributions.add(new Attribution(parts.get(i), weight));
    }
    attributions.sort(Comparator.comparingDouble(a -> -Math.abs(a.weight())));
    return new Explanation(
        scope.classes().get(output),
        scores[0][output],
        OptionalDouble.of(nothing),
        OptionalDouble.empty(),
        attributions);
  }
}
