package org.espalier.interchange.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.tck.Execution;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  @TempDir Path folder;

  static Stream<Net> networks() {
    // DL4J opens no file of a network without weights
    return OwnNetworks.all()
        .filter(net -> !net.types().matches("(zero_padding2d crop.*|global_average_pooling2d)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void whatCameInGoesOutAndComesInUnchanged(Net net) throws IOException {
    ImportedModel model = net.read(folder);
    ImportedModel again = net.outAndIn(model, folder, Execution.reference());
    assertEquals(layers(Net.exported(model)), layers(Net.exported(again)));
  }

  /** The layers with all their settings but penalties, which are not written. */
  private static List<String> layers(ExportedModel model) {
    List<String> all = new ArrayList<>();
    model
        .layers()
        .forEach(
            layer -> {
              Map<String, Object> settings = new LinkedHashMap<>(layer.settings());
              settings.keySet().removeIf(key -> key.endsWith("regularizer"));
              all.add(layer.name() + " " + layer.type() + settings + layer.inputs());
            });
    return all;
  }
}
