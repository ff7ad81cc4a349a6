package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.model.Model;
import org.espalier.pipeline.fake.FakeTables;
import org.espalier.pipeline.fake.Texts;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Features of several columns, and features that bring vectors. */
class FeaturesTest {
  private static final PipelineReader READER = new PipelineReader(FakeTables.catalogue());

  private static final String TABLE =
      """
      espalier: 1
      name: table
      data: {source: {type: csv, path: a, columns: {size: [height, width], label: "1"}}}
      features: {size: numbers}
      model: {layers: [{type: dense, units: 1}]}
      training: {loss: mse}
      """;

  private static final String WORDS =
      """
      espalier: 1
      name: words
      data: {source: {type: csv, path: a}}
      features: {text: words}
      model:
        layers:
          - {type: lookup, name: table, start: {type: given, feature: text}}
          - global_max
          - {type: dense, units: 1}
      training: {loss: mse}
      """;

  private static Pipeline read(String text) {
    return READER.read(Texts.file(text));
  }

  private static List<String> told(String text) {
    return READER.validate(Texts.file(text)).stream().map(Problem::message).toList();
  }

  @Test
  void columnsAreListsOfWhichOneMayStandAlone() {
    SourceSettings source = read(TABLE).data().source();
    assertEquals(List.of("height", "width"), source.columns("size"));
    assertEquals(List.of("1"), source.columns("label"));
    assertEquals(List.of("other"), source.columns("other"));
    assertEquals(
        List.of("height"), read(TABLE.replace(", width]", "]")).data().source().columns("size"));
  }

  @Test
  void oneColumnIsWrittenWithoutBrackets() {
    String rendered = PipelineRenderer.render(read(TABLE));
    assertTrue(rendered.contains("size: [height, width]\n      label: \"1\"\n"), rendered);
    assertEquals(rendered, PipelineRenderer.render(read(rendered)));
  }

  @Test
  void theNumberOfColumnsIsKnownWithoutData() {
    Pipeline pipeline = read(TABLE);
    assertEquals("{size=float32[batch, 2]}", ModelTracer.features(pipeline).toString());
    assertEquals(Shape.of(2, 1), ModelTracer.trace(pipeline).weights().get(0).shape());
  }

  @Test
  void aColumnStandsOnce() {
    assertEquals(
        List.of("the column \"height\" stands twice"),
        told(TABLE.replace("[height, width]", "[height, width, height]")));
  }

  @Test
  void aWeightThatStartsWithVectorsIsAsWideAsTheyAreLong() {
    Pipeline pipeline = read(WORDS);
    assertEquals(
        "[features.text, features.text.vector_length]",
        ModelTracer.trace(pipeline).weights().get(0).shape().toString());
    Map<String, TensorType> types =
        Map.of("text", TensorType.ids(Shape.of(Dim.BATCH, Dim.of(5)), Dim.of(9)));
    Model model = ModelTracer.trace(pipeline, types, Map.of("text", Dim.of(3)));
    assertEquals(Shape.of(9, 3), model.weights().get(0).shape());
  }

  @Test
  void aStatedWidthHasToBeTheirLength() {
    Pipeline pipeline = read(WORDS.replace("name: table", "name: table, width: 4"));
    Map<String, TensorType> types = ModelTracer.features(pipeline);
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class,
            () -> ModelTracer.trace(pipeline, types, Map.of("text", Dim.of(3))));
    assertTrue(
        e.getMessage()
            .contains(
                "its weight table is [features.text, 4], but the vectors of the feature \"text\" have 3 numbers"),
        e.getMessage());
  }

  @Test
  void aFeatureThatBringsNoVectorsIsRefusedWithThoseThatDo() {
    assertTold(
        WORDS.replace("feature: text", "feature: txt"),
        "no feature \"txt\" brings vectors; those that do are text");
    assertTold(
        WORDS.replace("text: words", "text: sequence"),
        "no feature \"text\" brings vectors; take a vectorizer that does, such as word_vectors, or another initializer");
  }

  private static void assertTold(String text, String end) {
    List<String> told = told(text);
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).endsWith(": " + end), told.toString());
  }
}
