package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.interchange.PortableLayer;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.fake.Texts;
import org.junit.jupiter.api.Test;

class LayerReaderTest {
  private static final String MODEL =
      """
      model:
        layers:
          - {type: dense, units: 10, activation: relu, trainable: false}
          - {type: dense, name: out, units: 1, kernel_initializer: {type: uniform, limit: 0.5}}
      """;

  /** Reads what was rendered where the loss is no longer there. */
  private static List<PortableLayer> read() {
    String filled =
        PipelineRenderer.render(
            Texts.read(Texts.SMALL.replaceFirst("(?s)model:.*?(?=training:)", MODEL)));
    return LayerReader.read(
        Texts.file(filled.replaceFirst("(?s)training:.*", "training: {loss: gone}\n")),
        List.of("text"),
        FakeCatalogue.full());
  }

  @Test
  void settingsAreAllThereInTheWordsOfPipelines() {
    PortableLayer hidden = read().get(0);
    assertEquals("dense", hidden.name());
    assertEquals("dense", hidden.type());
    assertEquals(10, hidden.settings().get("units"));
    assertEquals("relu", hidden.settings().get("activation"));
    assertEquals(true, hidden.settings().get("use_bias"));
    assertEquals(
        Map.of("type", "uniform", "limit", 0.5),
        read().get(1).settings().get("kernel_initializer"));
  }

  @Test
  void whatIsEmptyIsNull() {
    Map<String, Object> settings = read().get(0).settings();
    assertTrue(settings.containsKey("kernel_regularizer"), settings.toString());
    assertEquals(null, settings.get("kernel_regularizer"));
  }

  @Test
  void inputsAreNamedAndFrozenLayersAreFrozen() {
    List<PortableLayer> layers = read();
    assertEquals(List.of("text"), layers.get(0).inputs());
    assertEquals(List.of("dense"), layers.get(1).inputs());
    assertEquals(List.of(false, true), layers.stream().map(PortableLayer::trainable).toList());
  }

  @Test
  void aLayerThatIsNotInstalledIsToldWithItsPlace() {
    InvalidPipelineException failure =
        assertThrows(
            InvalidPipelineException.class,
            () ->
                LayerReader.read(
                    Texts.file("model: {layers: [{type: gone}]}"),
                    List.of("text"),
                    FakeCatalogue.full()));
    assertEquals("model.layers[0].type", failure.problems().get(0).path());
  }
}
