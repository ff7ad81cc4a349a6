package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.RunListener;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be imported is told at once, whether the importer or the pipeline refuses it. */
final class RefusedKerasTest {
  private static final String LENGTH = "its file leaves open what features.input_layer_134 is in";
  private static final String NO_OUTPUT = "output_dim: 0 is out of range";

  @TempDir Path folder;

  private List<Reason> refused(Map<String, String> edits) throws IOException {
    Path file = EditedKeras.copy("kinds/f_varlen.keras", folder, edits);
    return assertThrows(
            UnsupportedModelException.class,
            () ->
                new PlainHost(folder)
                    .interchange()
                    .importModel(file, ImportRequest.into(folder), RunListener.SILENT))
        .reasons();
  }

  private static void assertReason(Reason reason, String layer, String words) {
    assertEquals(layer, reason.layer());
    assertTrue(reason.reason().startsWith(words), reason.reason());
  }

  @Test
  void extentsThatAreOpenStandBesideWrongSettings() throws IOException {
    List<Reason> reasons = refused(Map.of("\"output_dim\": 3", "\"output_dim\": 0"));
    assertEquals(2, reasons.size(), reasons.toString());
    assertReason(reasons.get(0), "input_layer_134", LENGTH);
    assertReason(reasons.get(1), "embedding_21", NO_OUTPUT);
  }

  @Test
  void whatTheImporterRefusesStandsBesideWhatThePipelineDoes() throws IOException {
    List<Reason> reasons =
        refused(
            Map.of(
                "\"output_dim\": 3",
                "\"output_dim\": 0",
                "\"class_name\": \"LSTM\"",
                "\"class_name\": \"MyLayer\""));
    assertEquals(3, reasons.size(), reasons.toString());
    assertReason(reasons.get(0), "lstm_32", "MyLayer is ");
    assertReason(reasons.get(1), "input_layer_134", LENGTH);
    assertReason(reasons.get(2), "embedding_21", NO_OUTPUT);
  }

  @Test
  void aLayerThatTheImporterRefusesIsNotLookedAtAgain() throws IOException {
    List<Reason> reasons = refused(Map.of("\"output_dim\": 3", "\"output_dim\": [3]"));
    assertEquals(2, reasons.size(), reasons.toString());
    assertReason(reasons.get(0), "embedding_21", "output_dim = [3] cannot be said");
    assertReason(reasons.get(1), "input_layer_134", LENGTH);
  }
}
