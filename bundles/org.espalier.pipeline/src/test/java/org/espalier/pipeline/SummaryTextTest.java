package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.espalier.model.Model;
import org.espalier.pipeline.fake.Texts;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Pipeline SMALL = Texts.read(Texts.SMALL);

  @Test
  void aSequentialModelIsWrittenAsKerasWritesIt() {
    Model model =
        ModelTracer.trace(SMALL, Map.of("text", TensorType.sparse(Dim.BATCH, Dim.of(1714))));
    assertEquals(
        """
        Model: "small"
        ┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
        ┃ Layer (type)    ┃ Output Shape ┃ Param # ┃
        ┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
        │ dense (dense)   │ (None, 10)   │  17,150 │
        ├─────────────────┼──────────────┼─────────┤
        │ dense_1 (dense) │ (None, 1)    │      11 │
        └─────────────────┴──────────────┴─────────┘
         Total params: 17,161 (67.04 KB)
         Trainable params: 17,161 (67.04 KB)
         Non-trainable params: 0 (0.00 B)
        """,
        SummaryText.of("small", model));
  }

  @Test
  void whatOnlyTheDataDecideStandsByItsName() {
    String text = SummaryText.of("small", ModelTracer.trace(SMALL));
    assertTrue(text.contains("│ 10*features.text + 10 │"), text);
    assertTrue(text.contains(" Total params: 10*features.text + 21\n"), text);
  }

  @Test
  void anOptimizersValuesAreCounted() {
    Model model = ModelTracer.trace(SMALL, Map.of("text", TensorType.sparse(Dim.BATCH, Dim.of(4))));
    String text = SummaryText.of("small", model, Optional.of(Dim.of(122)));
    assertTrue(text.contains(" Total params: 183 (732.00 B)\n"), text);
    assertTrue(text.endsWith(" Optimizer params: 122 (488.00 B)\n"), text);
  }

  @Test
  void aModelThatIsNoSequenceSaysWhatIsConnected() {
    Model model =
        ModelTracer.trace(
            Texts.read(
                Texts.layers(
                    "{type: embedding, output_dim: 2}",
                    "global_max",
                    "{type: dense, units: 3, trainable: false}",
                    "{type: concatenate, inputs: [global_max, dense]}")));
    String text = SummaryText.of("graph", model);
    assertTrue(text.contains("│ (None, 5) "), text);
    assertTrue(text.contains("│ global_max, dense │"), text);
    assertTrue(text.contains(" Non-trainable params: 9 (36.00 B)\n"), text);
  }
}
