package org.espalier.pipeline.blocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.espalier.host.InvalidPipelineException;
import org.espalier.model.LayerSummary;
import org.espalier.model.Weight;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final String HEAD =
      """
      espalier: 1
      name: blocks
      data: {source: {type: csv, path: a.csv}}
      features:
        text: count
      model:
        blocks:
          twin:
            parameters: {units, activation: relu}
            layers:
              - {type: dense, name: left, units: "${units}", activation: "${activation}"}
              - {type: dense, units: "${units}", inputs: [input]}
              - {type: concatenate, inputs: [left, dense]}
          stack:
            parameters: {depth: 2}
            layers:
              - {block: twin, name: inner, units: 3, repeat: "${depth}"}
              - {type: dense, name: out, units: 1}
        layers:
      """;

  private static Pipeline read(String... layers) {
    return Texts.read(text(layers));
  }

  private static String text(String... layers) {
    return HEAD + "    - " + String.join("\n    - ", layers) + "\ntraining: {loss: mse}\n";
  }

  /** Each layer as {@code name <- inputs}. */
  private static List<String> wiring(Pipeline pipeline) {
    return ModelTracer.trace(pipeline).layers().stream()
        .map(layer -> layer.name() + " <- " + String.join(" ", layer.inputs()))
        .toList();
  }

  private static String problem(String... layers) {
    return assertThrows(InvalidPipelineException.class, () -> read(layers)).getMessage();
  }

  @Test
  void theLayersOfABlockStandInThePlaceOfItsUse() {
    assertEquals(
        List.of(
            "dense <- text",
            "twin/left <- dense",
            "twin/dense <- dense",
            "twin/concatenate <- twin/left twin/dense",
            "dense_1 <- twin/concatenate"),
        wiring(
            read("{type: dense, units: 2}", "{block: twin, units: 4}", "{type: dense, units: 1}")));
  }

  @Test
  void aUseGivesTheParametersThatHaveNoValueAndMayGiveTheOthers() {
    Pipeline pipeline =
        read("{block: twin, units: 4}", "{block: twin, units: 5, activation: linear}");
    List<LayerSummary> layers = ModelTracer.trace(pipeline).layers();
    assertEquals(
        "(batch, 8)", layers.get(2).output().toString().replace('[', '(').replace(']', ')'));
    String rendered = PipelineRenderer.render(pipeline);
    assertEquals(
        List.of("twin/left", "twin/dense", "twin/concatenate", "twin_1/left", "twin_1/dense"),
        layers.subList(0, 5).stream().map(LayerSummary::name).toList());
    assertEquals(rendered, PipelineRenderer.render(Texts.read(rendered)));
    assertFalse(rendered.contains("blocks:"));
  }

  @Test
  void blocksUseBlocksAndAnotherLayerReadsInsideThem() {
    assertEquals(
        List.of(
            "deep/inner_1/left <- text",
            "deep/inner_1/dense <- text",
            "deep/inner_1/concatenate <- deep/inner_1/left deep/inner_1/dense",
            "deep/inner_2/left <- deep/inner_1/concatenate",
            "deep/inner_2/dense <- deep/inner_1/concatenate",
            "deep/inner_2/concatenate <- deep/inner_2/left deep/inner_2/dense",
            "deep/out <- deep/inner_2/concatenate",
            "concatenate <- deep/out deep/inner_1/left"),
        wiring(
            read(
                "{block: stack, name: deep}",
                "{type: concatenate, inputs: [deep, deep/inner_1/left]}")));
  }

  @Test
  void aRepeatedLayerIsCalledByItsNameWithNumbersAndTheNameMeansTheLast() {
    assertEquals(
        List.of(
            "hidden_1 <- text",
            "hidden_2 <- hidden_1",
            "hidden_3 <- hidden_2",
            "dense <- hidden_3",
            "concatenate <- hidden_3 dense"),
        wiring(
            read(
                "{type: dense, name: hidden, units: 2, repeat: 3}",
                "{type: dense, units: 2}",
                "{type: concatenate, inputs: [hidden, dense]}")));
    assertEquals(
        List.of("dense <- text", "dense_1 <- dense", "dense_2 <- dense_1"),
        wiring(read("{type: dense, units: 2, repeat: 2}", "{type: dense, units: 2}")));
  }

  @Test
  void whatIsRepeatedNotAtAllPassesItsInputOn() {
    assertEquals(
        List.of("first <- text", "second <- first", "concatenate <- second first"),
        wiring(
            read(
                "{type: dense, name: first, units: 2}",
                "{type: dense, name: second, units: 2}",
                "{type: dense, name: none, units: 2, repeat: 0, inputs: [first]}",
                "{type: concatenate, inputs: [second, none]}")));
    assertEquals(
        List.of("first <- text", "second <- text", "last <- first", "concatenate <- last second"),
        wiring(
            read(
                "{type: dense, name: first, units: 2}",
                "{type: dense, name: second, units: 2, inputs: [text]}",
                "{type: dense, units: 2, repeat: 0, inputs: [first]}",
                "{type: dense, name: last, units: 2}",
                "{type: concatenate, inputs: [last, second]}")));
  }

  @Test
  void anOverrideReachesParametersAndRepetitions() {
    String text = text("{block: stack, name: deep}");
    assertEquals(4, wiring(Texts.read(text, "model.layers.deep.depth=1")).size());
    assertEquals(10, wiring(Texts.read(text, "model.layers.deep.depth=3")).size());
    assertEquals(14, wiring(Texts.read(text, "model.layers.deep.repeat=2")).size());
  }

  @Test
  void variablesReachBlocksAndParametersHideThem() {
    String text =
        "variables: {units: 7, depth: 3, width: 6}\n"
            + text("{block: twin, units: \"${width}\"}", "{type: dense, units: \"${units}\"}");
    List<LayerSummary> layers = ModelTracer.trace(Texts.read(text)).layers();
    assertEquals(12, layers.get(2).output().dim(-1).value());
    assertEquals(7, layers.get(3).output().dim(-1).value());
    String deep = "variables: {d: 1}\n" + text("{block: stack, depth: \"${d}\"}");
    assertEquals(4, wiring(Texts.read(deep)).size());
  }

  @Test
  void aFrozenBlockHasNoTrainableWeights() {
    Pipeline pipeline = read("{block: stack, trainable: false}", "{type: dense, units: 1}");
    assertEquals(
        List.of("dense/kernel", "dense/bias"),
        ModelTracer.trace(pipeline).weights().stream()
            .filter(Weight::trainable)
            .map(Weight::name)
            .toList());
  }

  @Test
  void problemsInsideABlockAreToldWhereTheyAreWritten() {
    assertEquals(
        "pipeline.yaml:21:28: model.blocks.twin.layers[0].units: 0 is out of range (at least 1)",
        problem("{type: dense, units: 2}", "{block: twin, units: 0}").lines().findFirst().get());
    assertEquals(
        "pipeline.yaml:22:21: model.layers[2].unit: unknown key; did you mean \"units\"?"
            + " (units, activation, use_bias, kernel_initializer, kernel_regularizer)",
        problem(
            "{type: dense, units: 2}",
            "{block: twin, units: 3}",
            "{type: dense, unit: 3, units: 1}"));
  }

  @Test
  void whatIsWrongWithAUseIsTold() {
    assertEquals(
        "pipeline.yaml:20:15: model.layers[0].block: unknown block \"twn\";"
            + " did you mean \"twin\"? (twin, stack)",
        problem("{block: twn, units: 2}"));
    assertEquals(
        "pipeline.yaml:20:7: model.layers[0].units: is missing: the block \"twin\" asks for it",
        problem("{block: twin}"));
    assertEquals(
        "pipeline.yaml:20:31: model.layers[0].unts: the block \"twin\" has no such parameter;"
            + " did you mean \"units\"? (units, activation, block, name, inputs, repeat, trainable)",
        problem("{block: twin, units: 2, unts: 2}"));
    assertEquals(
        "pipeline.yaml:20:39: model.layers[0].repeat: expected a whole number from 0 to 1000,"
            + " got 1.5",
        problem("{block: twin, units: 2, repeat: 1.5}"));
  }

  @Test
  void aBlockThatContainsItselfEnds() {
    String text =
        text("{block: twin, units: 1}")
            .replace("name: left, units: \"${units}\"", "name: left, units: 1")
            .replace("{type: concatenate, inputs: [left, dense]}", "{block: twin, units: 1}");
    InvalidPipelineException e =
        assertThrows(InvalidPipelineException.class, () -> Texts.read(text));
    assertEquals(
        "pipeline.yaml:13:19: model.blocks.twin.layers[2].block: the block contains itself: twin",
        e.getMessage().lines().findFirst().get());
  }

  @Test
  void blocksDoNotGrowBeyondMeasure() {
    assertEquals(
        "pipeline.yaml:13:11: model.blocks.twin.layers[2]: the pipeline grows too large by its blocks",
        problem("{block: stack, depth: 1000, repeat: 1000}").lines().findFirst().get());
  }
}
