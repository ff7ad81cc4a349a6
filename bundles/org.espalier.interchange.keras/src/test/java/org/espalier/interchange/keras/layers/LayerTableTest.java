package org.espalier.interchange.keras.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables of layers and components. */
final class LayerTableTest {
  private static final LayerTable TABLE = LayerTable.shipped();

  @Test
  void aGroupStandsForItsSettings() {
    LayerMapping conv = TABLE.ofClass("Conv2D").orElseThrow();
    assertEquals("conv2d", conv.type());
    assertEquals(Form.INTS, conv.setting("kernel_size").orElseThrow().form());
    assertEquals(List.of("valid", "same"), conv.setting("padding").orElseThrow().allowed());
    assertEquals(Form.COMPONENT, conv.setting("bias_initializer").orElseThrow().form());
  }

  @Test
  void weightsHaveOwnersAndConditions() {
    List<MappedWeight> weights = TABLE.ofClass("GRU").orElseThrow().weights();
    assertEquals(new MappedWeight("cell", "bias", Optional.of("use_bias"), true), weights.get(2));
    MappedWeight mean = TABLE.ofClass("BatchNormalization").orElseThrow().weights().get(2);
    assertEquals(new MappedWeight("", "moving_mean", Optional.empty(), false), mean);
  }

  @Test
  void ofSeveralKeysTheFirstIsTheOneToWrite() {
    LayerMapping leaky = TABLE.ofType("leaky_relu").orElseThrow();
    assertEquals("negative_slope", leaky.named("negative_slope").orElseThrow().key());
    assertEquals("negative_slope", leaky.setting("alpha").orElseThrow().name());
  }

  @Test
  void whatIsFixedAndWhatIsInsideIsKnown() {
    assertEquals(
        List.of("null", "[1]", "1"),
        TABLE.ofClass("MultiHeadAttention").orElseThrow().fixed().get("attention_axes"));
    assertEquals(
        Map.of("forward_layer", "forward", "backward_layer", "backward"),
        TABLE.ofClass("Bidirectional").orElseThrow().inner());
  }

  @Test
  void conditionsAreSettingsOfTheirLayer() {
    for (LayerMapping mapping : TABLE.all()) {
      for (MappedWeight weight : mapping.weights()) {
        weight
            .condition()
            .ifPresent(key -> assertTrue(knows(mapping, key), mapping + " without " + key));
      }
    }
  }

  private static boolean knows(LayerMapping mapping, String condition) {
    return condition.startsWith("~")
        ? mapping.fixed().get(condition.substring(1)).contains("null")
        : mapping.setting(condition).isPresent();
  }

  @Test
  void weightsAreThereByTheSettings() {
    MappedWeight bias = new MappedWeight("", "bias", Optional.of("use_bias"), true);
    assertTrue(bias.isThere(key -> null));
    assertTrue(bias.isThere(key -> key.equals("use_bias")));
    assertFalse(bias.isThere(key -> !key.equals("use_bias")));
    MappedWeight mean = new MappedWeight("", "moving_mean", Optional.of("~mean"), false);
    assertTrue(mean.isThere(key -> null));
    assertFalse(mean.isThere(Map.of("mean", List.of(1.0))::get));
    assertTrue(new MappedWeight("", "kernel", Optional.empty(), true).isThere(key -> false));
  }

  @Test
  void componentsAreFoundByClassAndByType() {
    ComponentTable components = ComponentTable.shipped();
    assertEquals("l1_l2", components.ofClass("regularizer", "L1L2").orElseThrow().type());
    assertEquals(
        "RandomUniform", components.ofType("initializer", "uniform").orElseThrow().className());
    assertEquals(
        "random_uniform", components.ofClass("initializer", "RandomUniform").orElseThrow().type());
    assertEquals(
        Map.of("alpha", "alpha"), components.ofClass("activation", "ELU").orElseThrow().settings());
  }
}
