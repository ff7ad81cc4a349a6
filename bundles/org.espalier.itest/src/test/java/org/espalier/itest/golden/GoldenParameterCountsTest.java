package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espalier.host.PipelineFile;
import org.espalier.model.LayerSummary;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.SummaryText;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** The sample pipelines of known models have their layers, shapes and weights, layer by layer. */
final class GoldenParameterCountsTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final GoldenFile FILE = GoldenFile.read("parameter_counts.json");

  /** The pipeline of each case, and what the case has in the place of something else. */
  private static final Map<String, Sample> SAMPLES =
      Map.of(
          "first_keras_model_1714",
          new Sample(
              "yelp_bag_of_words", "features.text={type: tokenizer_matrix, num_words: 1714}"),
          "embedding_simple_rnn",
          new Sample("names_m2", "features.text.max_length=20"),
          "embedding_bilstm",
          new Sample("names_m5", "features.text.max_length=20"),
          "text_cnn",
          new Sample("yelp_text_cnn", "features.text.num_words=1750"),
          "lenet5_28",
          new Sample("lenet5"),
          "alexnet_227_single_tower_1000",
          new Sample("alexnet"),
          "resnet18_like_224",
          new Sample("resnet18"));

  private record Sample(String pipeline, List<String> overrides) {
    Sample(String pipeline, String... overrides) {
      this(pipeline, List.of(overrides));
    }

    Model trace() {
      Path file = PIPELINES.resolve(pipeline + ".yaml");
      try {
        Pipeline read =
            new PipelineReader(TestCatalogue.ofClassPath())
                .read(PipelineFile.read(file, overrides));
        return ModelTracer.trace(read);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @TestFactory
  List<DynamicTest> layersHaveTheNumbersOfParametersThatTheyHaveInKeras() {
    return FILE.tests("", GoldenParameterCountsTest::check);
  }

  @AfterAll
  static void report() {
    FILE.report();
  }

  private static void check(JsonNode golden) {
    String name = golden.get("name").asText();
    Sample sample = SAMPLES.get(name);
    if (sample == null) {
      throw new TestAbortedException("no sample pipeline is the model " + name);
    }
    Model model = sample.trace();
    assertEquals(
        expected(golden), model.layers().stream().map(GoldenParameterCountsTest::line).toList());
    assertEquals(golden.get("total").asText(), SummaryText.parameters(model).toString());
    if (golden.has("trainable")) {
      long trainable = model.layers().stream().mapToLong(layer -> layer.trainable().value()).sum();
      assertEquals(golden.get("trainable").asLong(), trainable);
    }
  }

  private static List<String> expected(JsonNode golden) {
    List<String> lines = new ArrayList<>();
    for (JsonNode layer : golden.get("layers")) {
      String type = layer.get("layer").asText().toLowerCase(Locale.ROOT);
      lines.add(line(type, layer.get("output_shape").toString(), layer.get("parameters").asText()));
    }
    return lines;
  }

  private static String line(LayerSummary layer) {
    return line(
        layer.type().replace("_", ""),
        layer.output().slice(1, layer.output().rank()).toString(),
        layer.parameters().toString());
  }

  private static String line(String type, String shape, String parameters) {
    return type + " " + shape.replace(" ", "") + " " + parameters;
  }
}
