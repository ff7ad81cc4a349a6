package org.espalier.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.explainer.Attribution;
import org.espalier.source.Column;

/** What every explainer of texts has to do. */
public abstract class TextExplainerContract extends ExplainerContract {
  private static final Pattern WORDS = Pattern.compile("\\w+");
  private static final String SOUGHT = "good";
  private static final String TEXT =
      "The plot is thin, but the cast is good, and so is the end \ud83d\ude00.";

  @Override
  final ExplainTrial trial() {
    return ExplainTrial.of(
            List.of("no", "yes"), new LinearTrialModel(-1, TextExplainerContract::terms))
        .reading("text", Column.Type.TEXT);
  }

  private static List<LinearTrialModel.Term> terms(Map<String, Object> row) {
    List<LinearTrialModel.Term> terms = new ArrayList<>();
    Matcher words = WORDS.matcher(row.get("text").toString());
    while (words.find()) {
      List<Attribution.Run> span = List.of(new Attribution.Run(words.start(), words.end()));
      terms.add(
          new LinearTrialModel.Term(
              new Attribution.Part("text", words.group(), span, List.of()),
              1,
              words.group().equals(SOUGHT) ? 3 : 0));
    }
    return terms;
  }

  @Override
  final Map<String, Object> row() {
    return Map.of("text", TEXT);
  }

  /** The word, or what separates it from others. */
  @Override
  final boolean isSought(Attribution.Part part) {
    int from = TEXT.indexOf(SOUGHT);
    return part.spans().stream()
        .anyMatch(span -> span.from() <= from + SOUGHT.length() && span.to() >= from);
  }
}
