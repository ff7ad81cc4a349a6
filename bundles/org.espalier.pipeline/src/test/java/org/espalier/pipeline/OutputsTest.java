package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.model.Model;
import org.espalier.pipeline.fake.Texts;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.Test;

class OutputsTest {
  private static final String SEVERAL =
      """
      espalier: 1
      name: several
      data:
        source: {type: csv, path: a.csv, columns: {label: gender, sample_weight: importance}}
        further_labels: {age: {type: number}}
      features:
        text: {type: sequence}
      model:
        layers:
          - {type: embedding, output_dim: 2, mask_zero: true}
          - {type: dropout, name: early, rate: 0.5}
          - {type: global_max, name: pool, inputs: [embedding]}
          - {type: dense, name: age, units: 1}
          - {type: dense, name: gender, units: 1, inputs: [pool]}
      training:
        loss: binary_crossentropy
        outputs:
          early: {loss: binary_crossentropy, weight: 0.3}
          age: {loss: mse, label: age}
        class_weight: balanced
      """;

  private static List<String> names(List<Graph.Port> ports) {
    return ports.stream().map(Graph.Port::name).toList();
  }

  @Test
  void outputsHaveTheirDefaults() {
    Pipeline pipeline = Texts.read(SEVERAL);
    OutputSettings early = pipeline.training().outputs().get("early");
    assertEquals(0.3, early.weight());
    assertEquals("label", early.label());
    assertFalse(early.isPredicted());
    assertEquals(List.of("accuracy"), types(early));
    OutputSettings age = pipeline.training().outputs().get("age");
    assertEquals(1, age.weight());
    assertTrue(age.isPredicted());
    assertEquals(List.of(), types(age));
  }

  private static List<String> types(OutputSettings output) {
    return output.metrics().orElseThrow().stream().map(metric -> metric.type()).toList();
  }

  @Test
  void labelsOfWhichNothingIsSaidAreFoundOut() {
    DataSettings data = Texts.read(SEVERAL).data();
    assertEquals(LabelSettings.Type.NUMBER, data.labels("age").type());
    assertEquals(LabelSettings.Type.AUTO, data.labels("height").type());
    assertEquals(data.labels(), data.labels("label"));
  }

  @Test
  void weightsOfRowsAreThereOnlyWhereTheyAreWritten() {
    Pipeline pipeline = Texts.read(SEVERAL);
    assertTrue(pipeline.data().source().weighsRows());
    assertEquals(List.of("importance"), pipeline.data().source().columns("sample_weight"));
    assertFalse(Texts.read(Texts.SMALL).data().source().weighsRows());
  }

  @Test
  void classesWeighTheSameUnlessSomethingIsWritten() {
    assertFalse(Texts.read(Texts.SMALL).training().weighsClasses());
    TrainingSettings balanced = Texts.read(SEVERAL).training();
    assertTrue(balanced.weighsClasses());
    assertEquals(Optional.empty(), balanced.classWeight());
    TrainingSettings named =
        Texts.read(Texts.SMALL, "training.class_weight={female: 2, male: 0.5}").training();
    assertEquals(Optional.of(Map.of("female", 2.0, "male", 0.5)), named.classWeight());
  }

  @Test
  void theGraphsHaveTheFurtherOutputsAndTheMasksOfSteps() {
    Model model = ModelTracer.trace(Texts.read(SEVERAL));
    List<String> expected = List.of("prediction", "output/early", "mask/early", "output/age");
    assertEquals(expected, names(model.training().outputs()));
    assertEquals(expected, names(model.inference().outputs()));
    Graph graph = model.inference();
    assertEquals(
        "float32[batch, features.text.length, 2]", graph.outputType("output/early").toString());
    assertEquals("float32[batch, features.text.length]", graph.outputType("mask/early").toString());
  }

  @Test
  void aPredictionOfStepsHasItsMask() {
    Model model =
        ModelTracer.trace(
            Texts.read(Texts.layers("{type: embedding, output_dim: 2, mask_zero: true}")));
    assertEquals(List.of("prediction", "mask"), names(model.inference().outputs()));
  }

  @Test
  void theFilledPipelineIsAFixedPoint() {
    String filled = PipelineRenderer.render(Texts.read(SEVERAL));
    assertEquals(filled, PipelineRenderer.render(Texts.read(filled)));
    assertTrue(filled.contains("  class_weight: balanced\n"), filled);
  }
}
