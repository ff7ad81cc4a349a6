package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.layer.Initializer;
import org.espalier.model.Weight;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.bind.Records;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Layers that are told the least have the settings and first weights that they have in Keras. */
final class GoldenDefaultsTest {
  private static final GoldenFile FILE = GoldenFile.read("defaults.json");

  /** Options of Keras that have no place here: running state, layouts and ways of execution. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "trainable",
          "data_format",
          "synchronized",
          "rms_scaling",
          "moving_mean_initializer",
          "moving_variance_initializer",
          "stateful",
          "unroll",
          "zero_output_for_mask");

  @TestFactory
  List<DynamicTest> defaultsAreThoseOfKeras() {
    return FILE.tests("", GoldenDefaultsTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  private static void check(JsonNode golden) {
    Choice<?> layer =
        GoldenNames.choice(Kind.LAYER, golden.get("layer").asText(), golden.get("arguments"));
    List<String> keys = Schema.of(layer.settings().getClass()).keys();
    golden
        .get("config")
        .properties()
        .forEach(
            entry -> {
              int i = keys.indexOf(entry.getKey());
              assertTrue(i >= 0 || NOT_OURS.contains(entry.getKey()), "no key " + entry.getKey());
              if (i >= 0) {
                checkSetting(entry.getKey(), entry.getValue(), layer.settings(), i);
              }
            });
    checkWeights(golden, layer);
  }

  private static void checkSetting(String key, JsonNode expected, Record settings, int i) {
    Object actual = Records.values(settings).get(i);
    if (actual instanceof Optional<?> optional) {
      // absent: follows from other settings
      actual = optional.isPresent() ? optional.get() : null;
    }
    if (actual instanceof Choice<?> choice && key.endsWith("initializer")) {
      checkInitializer(key, expected.asText(), choice);
    } else if (actual instanceof Choice<?> choice) {
      assertEquals(expected.asText(), choice.type(), key);
    } else if (actual instanceof List<?> list && list.size() == 1) {
      expected.forEach(each -> assertEquals(each.toString(), list.get(0).toString(), key));
    } else if (actual instanceof Double number) {
      assertEquals(expected.asDouble(), number, key);
    } else if (actual instanceof Integer number && expected.isArray()) {
      expected.forEach(each -> assertEquals(each.asInt(), number, key));
    } else if (actual != null) {
      String text = actual.toString().toLowerCase(Locale.ROOT).replace(" ", "");
      assertEquals(expected.isTextual() ? expected.asText() : expected.toString(), text, key);
    }
  }

  /** Compares what initializers make, as some have several names. */
  private static void checkInitializer(String key, String expected, Choice<?> actual) {
    int brace = expected.indexOf('{');
    JsonNode config;
    try {
      config = new ObjectMapper().readTree(expected.substring(brace).replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(expected, e);
    }
    Choice<?> meant = GoldenNames.choice(Kind.INITIALIZER, expected.substring(0, brace), config);
    long[] shape = {4, 5};
    assertArrayEquals(values(meant, shape), values(actual, shape), key);
  }

  private static float[] values(Choice<?> choice, long[] shape) {
    @SuppressWarnings("unchecked") // chosen among initializers
    Choice<Initializer<?>> initializer = (Choice<Initializer<?>>) choice;
    return Initializer.values(initializer, shape, new Random(5));
  }

  private static void checkWeights(JsonNode golden, Choice<?> layer) {
    List<Weight> weights = Models.trace(List.of(layer), input(golden)).weights();
    JsonNode expected = golden.get("weights");
    assertEquals(expected.size(), weights.size(), "number of weights");
    long parameters = 0;
    for (int i = 0; i < weights.size(); i++) {
      Weight weight = weights.get(i);
      assertEquals(
          expected.get(i).get("name").asText(), weight.name().replaceAll(".*/", ""), "name");
      assertEquals(Numbers.shape(expected.get(i)), weight.shape(), weight.name());
      assertEquals(expected.get(i).get("trainable").asBoolean(), weight.trainable(), weight.name());
      parameters += weight.shape().size().value();
      JsonNode initial = expected.get(i).get("initial");
      if (initial.isArray()) {
        float[] made = values(weight.initializer().orElseThrow(), weight.shape().toArray());
        double[] wide = IntStream.range(0, made.length).mapToDouble(j -> made[j]).toArray();
        assertArrayEquals(Numbers.data(initial), wide, weight.name());
      }
    }
    assertEquals(golden.get("parameters").asLong(), parameters, "number of parameters");
  }

  /** An input that the layer's weights fit: as many axes, and as many channels. */
  private static TensorType input(JsonNode golden) {
    String layer = golden.get("layer").asText();
    if (layer.equals("Embedding")) {
      return TensorType.ints(Shape.of(Dim.BATCH, Dim.of(6)));
    }
    JsonNode first = golden.get("weights").path(0).path("shape");
    int channels = 4;
    if (first.size() > 0) {
      // kernels end in channels and filters, those of transposed convolutions the other way round
      boolean last = first.size() == 1 || layer.endsWith("Transpose");
      channels = first.get(last ? first.size() - 1 : first.size() - 2).asInt();
    }
    int space = layer.matches(".*\\dD.*") ? layer.replaceAll("\\D", "").charAt(0) - '0' : 0;
    space = layer.matches("SimpleRNN|LSTM|GRU") ? 1 : space;
    Shape shape = Shape.of(Dim.BATCH);
    for (int axis = 0; axis < space; axis++) {
      shape = shape.append(Dim.of(6));
    }
    return TensorType.floats(shape.append(Dim.of(channels)));
  }
}
