package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class OmissionsTest {
  private static final Map<String, Object> L2 = Map.of("type", "l2", "l2", 0.1);

  private static PortableLayer layer(
      String name, String type, Map<String, Object> settings, String input, boolean trainable) {
    return new PortableLayer(name, type, settings, List.of(input), trainable);
  }

  private static ExportedModel model(boolean masks) {
    Map<String, Object> table =
        new LinkedHashMap<>(Map.of("input_dim", 5, "output_dim", 2, "mask_zero", masks));
    Map<String, Object> cell =
        Map.of("type", "lstm", "units", 3, "return_sequences", true, "recurrent_dropout", 0.2);
    ImportedModel model =
        new ImportedModel(
            "",
            "a test",
            List.of(
                new PortableInput(
                    "in", TensorType.ids(Shape.of(1, 4).with(0, Dim.BATCH), Dim.of(5)))),
            List.of(
                layer("e", "embedding", table, "in", false),
                layer("b", "bidirectional", Map.of("layer", cell), "e", true),
                layer("r", "simple_rnn", Map.of("units", 2, "kernel_regularizer", L2), "b", true),
                layer("d", "dense", Map.of("units", 1, "kernel_regularizer", L2), "r", true)),
            List.of("d"),
            Map.of("e/embeddings", new DenseArray(new long[] {5, 2}, new float[10])),
            Map.of(),
            List.of());
    return Dl4j.exported(model, Map.of());
  }

  private static List<String> notes(boolean masks) {
    return new Dl4jExporter().notes(new Dl4jExporter.Settings(), model(masks));
  }

  @Test
  void whatOnlyTrainingNeedsIsNamedLayerByLayer() {
    List<String> notes = notes(false);
    assertTrue(notes.get(0).startsWith("how it was trained is not written"), notes.toString());
    assertEquals(
        List.of(
            "e: is frozen (trainable: false), which is not written",
            "b: its recurrent_dropout is not written",
            "r, d: its kernel_regularizer is not written"),
        notes.subList(1, notes.size()));
  }

  @Test
  void recurrentLayersThatReadMasksSayWhereTheyDiffer() {
    List<String> notes = notes(true);
    assertEquals(
        List.of("b, r"),
        notes.stream()
            .filter(note -> note.contains("masked step"))
            .map(note -> note.substring(0, note.indexOf(':')))
            .toList());
  }
}
