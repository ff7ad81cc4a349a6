package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.lib.hdf5.Hdf5File;
import org.espalier.lib.hdf5.Hdf5Group;
import org.espalier.model.DenseArray;
import org.espalier.tck.TrialModel;
import org.espalier.tck.Value;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * A file that Keras saved, read and written again, has the same configuration, groups and weights.
 *
 * <p>What differs does no harm: how the model was trained ({@code compile_config}, {@code
 * optimizer}) is not written; objects that are the same one have no common number ({@code
 * shared_object_id}); calls do not say what Keras says by itself ({@code training}, {@code mask}),
 * and the operations that compute masks come back by themselves; layers inside of others have the
 * names that Keras gives when nobody does; the state of seeds is of training.
 */
class KerasStructureTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter SORTED =
      JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @TempDir static Path temporary;

  @TempDir Path folder;

  private static ExportedFolder again;

  @BeforeAll
  static void open() throws IOException {
    again = new ExportedFolder("again", temporary);
  }

  @AfterAll
  static void close() throws IOException {
    again.close();
  }

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/keras/models"))) {
      List<Path> models = files.filter(file -> file.toString().endsWith(".keras")).toList();
      assertTrue(models.size() >= 12, models.toString());
      return models;
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatKerasSavedIsWrittenAsKerasSavesIt(Path saved) throws IOException {
    Path written =
        new ExportedFolder("imported", folder)
            .write("written", ExportedFolder.readBack(saved).exported());
    assertEquals(config(saved), config(written));
    ExportedFolder.assertSameWeights(weights(saved, "saved"), weights(written, "written"));
    assertSame(ExportedFolder.read(saved), ExportedFolder.read(written));
  }

  private static void assertSame(ImportedModel expected, ImportedModel actual) {
    assertEquals(expected.inputs(), actual.inputs());
    assertEquals(expected.layers(), actual.layers());
    assertEquals(expected.outputs(), actual.outputs());
    ExportedFolder.assertSameWeights(expected.weights(), actual.weights());
  }

  static List<Path> kinds() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/keras/kinds"))) {
      return files.filter(file -> file.toString().endsWith(".keras")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatComesInAndGoesOutComesInAgainAsItWas(Path saved) throws IOException {
    ImportedModel expected;
    try {
      expected = ExportedFolder.read(saved);
    } catch (UnsupportedModelException e) {
      throw new TestAbortedException("it does not come in", e);
    }
    boolean open = expected.inputs().stream().anyMatch(input -> hasOpenExtents(input.type()));
    assumeFalse(open, "the file leaves extents open, which a model that is exported does not");
    TrialModel model = ExportedFolder.readBack(saved);
    String name = saved.getFileName().toString().replace(".keras", "");
    Path written = again.write(name, model.exported());
    Map<String, Value> inputs = model.inputs(2, 3);
    again.expect(name, model.exported(), inputs, model.predict(inputs));
    ImportedModel actual = ExportedFolder.read(written);
    assertEquals(expected.inputs(), actual.inputs());
    assertEquals(layers(expected), layers(actual));
    assertEquals(names(expected.outputs()), names(actual.outputs()));
    ExportedFolder.assertSameWeights(weights(expected), actual.weights());
  }

  /** The layers as texts by their names in Keras, which lists them in an order of its own. */
  private static Map<String, String> layers(ImportedModel model) throws IOException {
    Map<String, String> layers = new TreeMap<>();
    for (PortableLayer layer : model.layers()) {
      List<String> inputs = layer.inputs().stream().map(KerasStructureTest::named).toList();
      String settings = SORTED.writeValueAsString(layer.settings());
      layers.put(
          named(layer.name()),
          layer.type() + " " + settings + " of " + inputs + ", " + layer.trainable());
    }
    return layers;
  }

  private static Set<String> names(List<String> names) {
    return names.stream().map(KerasStructureTest::named).collect(Collectors.toSet());
  }

  /**
   * Layers of models inside of a model have slashes in their names, which Keras refuses, and where
   * masks are put together Keras needs the name concatenate itself.
   */
  private static String named(String name) {
    return name.replace('/', '_').replaceFirst("^(concatenate.*)_layer", "$1");
  }

  private static Map<String, DenseArray> weights(ImportedModel model) {
    Map<String, DenseArray> weights = new TreeMap<>();
    for (PortableLayer layer : model.layers()) {
      model
          .weights()
          .forEach(
              (name, values) -> {
                if (name.startsWith(layer.name() + "/")) {
                  String own = name.substring(layer.name().length());
                  weights.put(named(layer.name()) + own, values);
                }
              });
    }
    return weights;
  }

  private static boolean hasOpenExtents(TensorType type) {
    return !type.shape().slice(1, type.shape().rank()).isKnown();
  }

  private static JsonNode config(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      JsonNode config = JSON.readTree(zip.getInputStream(zip.getEntry("config.json")));
      ((ObjectNode) config).remove("compile_config");
      return simplified(config);
    }
  }

  /** The configuration without what does no harm; numbers as doubles. */
  private static JsonNode simplified(JsonNode node) {
    if (node.isNumber()) {
      return JSON.getNodeFactory().numberNode(node.asDouble());
    } else if (node.isArray()) {
      ArrayNode items = JSON.createArrayNode();
      for (JsonNode item : node) {
        if (!item.path("module").asText().startsWith("keras.src.ops")) {
          items.add(simplified(item));
        }
      }
      return items;
    } else if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JSON.createObjectNode();
    node.properties().forEach(member -> object.set(member.getKey(), simplified(member.getValue())));
    object.remove("shared_object_id");
    if (object.path("kwargs").isObject()) {
      ((ObjectNode) object.get("kwargs")).remove(List.of("mask", "training"));
    }
    for (String inside : List.of("layer", "backward_layer")) {
      if (object.path(inside).isObject()) {
        ((ObjectNode) object.get(inside).get("config")).remove("name");
      }
    }
    return object;
  }

  private Map<String, DenseArray> weights(Path file, String name) throws IOException {
    Path copy = folder.resolve(name + ".h5");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Files.copy(zip.getInputStream(zip.getEntry("model.weights.h5")), copy);
    }
    Map<String, DenseArray> found = new TreeMap<>();
    try (Hdf5File weights = Hdf5File.open(copy, name)) {
      collect(weights.root(), found);
    }
    return found;
  }

  /** All groups, as arrays of nothing, and all arrays of a file, but the optimizer's. */
  private static void collect(Hdf5Group group, Map<String, DenseArray> found) throws IOException {
    for (String name : group.names()) {
      String path = group.path() + "/" + name;
      Optional<Hdf5Group> inner = group.group(name);
      if (inner.isEmpty()) {
        found.put(path, group.array(name).orElseThrow());
      } else if (!path.equals("/optimizer") && !name.equals("seed_generator")) {
        found.put(path, new DenseArray(new long[] {0}, new float[0]));
        collect(inner.get(), found);
      }
    }
  }
}
