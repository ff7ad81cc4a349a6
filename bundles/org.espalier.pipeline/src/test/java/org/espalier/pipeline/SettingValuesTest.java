package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
  @Test
  void valuesHaveThePathsThatOverridesUse() {
    Map<String, String> values =
        SettingValues.of(
            "p",
            """
            seed: 1  # a comment
            data: {columns: {}}
            model:
              layers:
                - {type: dense, name: hidden, units: 2}
                - {type: dense, name: twice}
                - {type: dense, name: twice}
                - {type: conv2d, kernel_size: [3, 5]}
            callbacks: []
            """);
    assertEquals(
        List.of(
            "seed=1",
            "data.columns={}",
            "model.layers.hidden.type=dense",
            "model.layers.hidden.name=hidden",
            "model.layers.hidden.units=2",
            "model.layers[1].type=dense",
            "model.layers[1].name=twice",
            "model.layers[2].type=dense",
            "model.layers[2].name=twice",
            "model.layers[3].type=conv2d",
            "model.layers[3].kernel_size=[3, 5]",
            "callbacks=[]"),
        values.entrySet().stream().map(value -> value.getKey() + "=" + value.getValue()).toList());
  }

  @Test
  void whatIsNoYamlIsRefused() {
    assertThrows(InvalidPipelineException.class, () -> SettingValues.of("p", "a: [1"));
  }
}
