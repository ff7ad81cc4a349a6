package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.interchange.keras.layers.ComponentTable;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedSetting;
import org.espalier.pipeline.Schema;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.Test;

/** The tables of Keras's layers and components have what is installed, and nothing else. */
final class KerasLayersTest {
  private static final Catalogue CATALOGUE = TestCatalogue.ofClassPath();

  /** Layers that Keras has not. */
  private static final Set<String> OURS = Set.of("dl4j");

  /** Settings that Keras has as arguments of calls. */
  private static final Set<String> FURTHER = Set.of("multi_head_attention.use_causal_mask");

  /** Activations that are another function in Keras of the same name, or have no name there. */
  private static final Set<String> OTHER_ACTIVATIONS = Set.of("hard_sigmoid_keras2", "sparsemax");

  private static List<String> types(Kind kind) {
    List<String> types = new ArrayList<>();
    CATALOGUE.entries(kind).forEach(entry -> types.add(entry.type()));
    return types;
  }

  @Test
  void everyLayerThatKerasHasIsInTheTable() {
    Set<String> missing = new TreeSet<>(types(Kind.LAYER));
    LayerTable.shipped().all().stream().map(LayerMapping::type).forEach(missing::remove);
    missing.removeAll(OURS);
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyLayerInTheTableIsInstalledWithAllSettings() {
    List<String> wrong = new ArrayList<>();
    int settings = 0;
    for (LayerMapping mapping : LayerTable.shipped().all()) {
      Set<String> known = new TreeSet<>();
      CATALOGUE.entries(Kind.LAYER).stream()
          .filter(entry -> entry.type().equals(mapping.type()))
          .forEach(entry -> known.addAll(Schema.of(entry.settings()).keys()));
      Set<String> said = new TreeSet<>();
      mapping.settings().stream().map(MappedSetting::name).forEach(said::add);
      settings += said.size();
      said.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> wrong.add(mapping.type() + " has no " + name));
      known.stream()
          .filter(name -> isFirst(mapping) && !said.contains(name))
          .map(name -> mapping.type() + "." + name)
          .filter(name -> !FURTHER.contains(name))
          .forEach(name -> wrong.add(name + " is not in the table"));
    }
    assertEquals(List.of(), wrong);
    assertTrue(settings > 200, settings + " settings");
  }

  /** Whether a class is the one to write of those that are one type here. */
  private static boolean isFirst(LayerMapping mapping) {
    return LayerTable.shipped().ofType(mapping.type()).orElseThrow().equals(mapping);
  }

  @Test
  void everyActivationInitializerAndRegularizerIsInTheTable() {
    List<String> missing = new ArrayList<>();
    for (Kind kind : List.of(Kind.ACTIVATION, Kind.REGULARIZER, Kind.OPTIMIZER, Kind.LOSS)) {
      for (String type : types(kind)) {
        boolean listed =
            ComponentTable.shipped().ofType(kind.name().toLowerCase(Locale.ROOT), type).isPresent();
        if (!listed && !OTHER_ACTIVATIONS.contains(type)) {
          missing.add(kind + " " + type);
        }
      }
    }
    assertEquals(List.of(), missing);
  }
}
