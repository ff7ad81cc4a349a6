package org.espalier.console.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentNamesTest {
  @Test
  void aFewAreNamedAndTheOthersCounted() {
    assertEquals("layer a", ComponentNames.some(List.of("layer a")));
    assertEquals(
        "layer a, layer b, loss c, ... (4)",
        ComponentNames.some(List.of("layer a", "layer b", "loss c", "loss d")));
  }

  @Test
  void allAreNamedByKindInLinesThatFit() {
    List<String> components = new ArrayList<>(List.of("loss mean", "odd"));
    for (int i = 0; i < 9; i++) {
      components.add("layer conv_" + i + "_dense");
    }
    assertEquals(
        List.of(
            "odd",
            "layer: conv_0_dense, conv_1_dense, conv_2_dense, conv_3_dense,",
            "       conv_4_dense, conv_5_dense, conv_6_dense, conv_7_dense,",
            "       conv_8_dense",
            "loss: mean"),
        ComponentNames.byKind(components));
  }
}
