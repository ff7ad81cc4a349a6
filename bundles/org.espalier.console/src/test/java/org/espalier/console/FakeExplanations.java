package org.espalier.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationReporter;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.Explanations;
import org.espalier.host.Prediction;
import org.espalier.host.RunListener;

/**
 * Explanations that remember what they were asked; the first letter is for f, the second against.
 */
final class FakeExplanations implements Explanations, ExplanationReporter {
  final List<String> asked = new ArrayList<>();
  RuntimeException failure;

  Cli cli() {
    return new Cli(
        new FakeRuntime()
            .host()
            .with(Explanations.class, this)
            .with(ExplanationReporter.class, this));
  }

  @Override
  public List<ExplainedRow> explain(Path model, ExplanationRequest request, RunListener listener) {
    asked.add(
        "%s %s %s %s %d %s%s"
            .formatted(
                model,
                request.explainer().orElse("-"),
                request.rows(),
                request.output().orElse("-"),
                request.seed(),
                request.data().map(file -> file.text().strip()).orElse("-"),
                FakeRuntime.on(request.device())));
    if (failure != null) {
      throw failure;
    }
    listener.progress("lime_text, row 1 of 1", 1, 2);
    return request.rows().isEmpty()
        ? List.of(whole())
        : request.rows().stream().map(FakeExplanations::explained).toList();
  }

  private static ExplainedRow whole() {
    Attribution.Part colour = new Attribution.Part("colour", "colour");
    return new ExplainedRow(
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        "permutation_importance",
        new Explanation(
            "",
            0.875,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            List.of(new Attribution(colour, 0.25, OptionalDouble.of(0.125)))));
  }

  private static ExplainedRow explained(Map<String, Object> row) {
    return new ExplainedRow(
        OptionalInt.empty(),
        row,
        Optional.of(new Prediction("f", 0.75, Map.of("f", 0.75, "m", 0.25))),
        "lime_text",
        new Explanation(
            "f",
            0.75,
            OptionalDouble.of(0.5),
            OptionalDouble.of(0.9),
            List.of(letter("a", 0, 0.25), letter("b", 1, -0.125), letter("c", 2, 0.001))));
  }

  private static Attribution letter(String name, int place, double weight) {
    return new Attribution(
        new Attribution.Part(
            "text", name, List.of(new Attribution.Run(place, place + 1)), List.of()),
        weight);
  }

  @Override
  public String page(String title, List<ExplainedRow> explanations) {
    return "page of %d rows of %s".formatted(explanations.size(), title);
  }

  @Override
  public String picture(ExplainedRow explanation) {
    return "picture of " + explanation.row();
  }
}
