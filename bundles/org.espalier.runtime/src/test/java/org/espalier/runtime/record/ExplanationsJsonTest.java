package org.espalier.runtime.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Prediction;
import org.espalier.source.Image;
import org.junit.jupiter.api.Test;

class ExplanationsJsonTest {
  private static final Attribution.Run RUN = new Attribution.Run(3, 8);

  @Test
  void rowsAreReadAsTheyWereWritten() throws IOException {
    Explanation explanation =
        new Explanation(
            "good",
            0.75,
            OptionalDouble.of(0.5),
            OptionalDouble.of(0.9),
            List.of(
                new Attribution(
                    new Attribution.Part(
                        "text", "great", List.of(new Attribution.Run(0, 5), RUN), List.of()),
                    0.25,
                    OptionalDouble.of(0.01)),
                new Attribution(
                    new Attribution.Part("picture", "1", List.of(), List.of(RUN)), -0.5)));
    Map<String, Object> cells =
        Map.of(
            "text",
            "great, great",
            "picture",
            new Image(1, 2, 3, new byte[] {0, 1, 2, 127, -128, -1}),
            "table",
            List.of(5.25, "red", Double.NaN));
    List<ExplainedRow> rows =
        List.of(
            new ExplainedRow(
                OptionalInt.of(17),
                cells,
                Optional.of(new Prediction("good", 0.75, Map.of("good", 0.75, "bad", 0.25))),
                "lime_text",
                explanation),
            new ExplainedRow(
                OptionalInt.empty(),
                Map.of(),
                Optional.empty(),
                "permutation_importance",
                new Explanation(
                    "", 0.5, OptionalDouble.empty(), OptionalDouble.empty(), List.of())));

    String text = Json.text(ExplanationsJson.write(rows));

    assertEquals(
        rows, ExplanationsJson.read(Json.read(text.getBytes(StandardCharsets.UTF_8))), text);
  }

  @Test
  void aThousandRunsOfPixelsTakeLittle() {
    List<Attribution.Run> runs =
        IntStream.range(0, 1000).mapToObj(i -> new Attribution.Run(28 * i, 28 * i + 7)).toList();
    Attribution.Part part = new Attribution.Part("picture", "1", List.of(), runs);
    ExplainedRow row =
        new ExplainedRow(
            OptionalInt.empty(),
            Map.of(),
            Optional.empty(),
            "occlusion",
            new Explanation(
                "7",
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(new Attribution(part, 1))));

    int length = Json.text(ExplanationsJson.write(List.of(row))).length();

    assertTrue(length < 20_000, () -> length + " characters");
  }
}
