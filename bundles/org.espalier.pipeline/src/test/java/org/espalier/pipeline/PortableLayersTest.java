package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.component.Catalogue;
import org.espalier.host.InvalidPipelineException;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.Model;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class PortableLayersTest {
  private static final Map<String, TensorType> INPUTS =
      Map.of("x", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(4))));

  private final Catalogue catalogue = FakeCatalogue.full();

  private List<PortableLayer> portable(String yaml) {
    List<LayerSettings> layers = PortableLayers.read(catalogue, yaml);
    return PortableLayers.of(layers, ModelTracer.trace(layers, INPUTS));
  }

  @Test
  void aLayerHasItsNameAllItsSettingsAndWhatItReads() {
    List<PortableLayer> layers =
        portable("[{type: dense, units: 3, activation: relu}, {type: dense, name: out, units: 1}]");
    assertEquals(List.of("dense", "out"), layers.stream().map(PortableLayer::name).toList());
    assertEquals(List.of("x"), layers.get(0).inputs());
    assertEquals(List.of("dense"), layers.get(1).inputs());
    assertEquals(3, layers.get(0).settings().get("units"));
    assertEquals("relu", layers.get(0).settings().get("activation"));
    assertTrue(layers.get(1).settings().containsKey("kernel_regularizer"));
    assertNull(layers.get(1).settings().get("kernel_regularizer"));
  }

  @Test
  void whatIsBoundIsWhatItWas() {
    List<PortableLayer> layers =
        portable("[{type: dense, units: 3, activation: relu, trainable: false}]");
    List<LayerSettings> bound = PortableLayers.bind(catalogue, "a.file", layers);
    Model model = ModelTracer.trace(bound, INPUTS);
    assertEquals(layers, PortableLayers.of(bound, model));
  }

  @Test
  void everythingThatIsWrongIsToldWithTheLayerItIsIn() {
    List<PortableLayer> wrong =
        List.of(
            new PortableLayer("a", "dense", Map.of("units", "many"), List.of("x"), true),
            new PortableLayer("b", "no_such_layer", Map.of(), List.of("a"), true));
    InvalidPipelineException e =
        assertThrows(
            InvalidPipelineException.class, () -> PortableLayers.bind(catalogue, "a.file", wrong));
    assertEquals(2, e.problems().size(), e.getMessage());
    assertTrue(e.getMessage().contains("model.layers.a.units"), e.getMessage());
    assertTrue(e.getMessage().contains("no_such_layer"), e.getMessage());
  }

  @Test
  void furtherOutputsAreTraced() {
    List<LayerSettings> layers =
        PortableLayers.read(
            catalogue,
            "[{type: dense, name: a, units: 3}, {type: dense, name: b, inputs: [x], units: 1}]");
    Model model = ModelTracer.trace(layers, INPUTS, List.of("a"));
    assertTrue(model.inference().outputs().toString().contains("output/a"));
  }
}
