package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * The text of a network. DL4J's JSON names classes that its reader makes, so each name is compared
 * with DL4J's own before that reader sees the text.
 */
final class ConfigurationText {
  private static final int DEEPEST = 60;

  /** The packages whose classes are plain configuration. */
  private static final List<String> PACKAGES =
      List.of(
          "org.deeplearning4j.nn.conf.",
          "org.deeplearning4j.nn.weights.",
          "org.deeplearning4j.preprocessors.",
          "org.deeplearning4j.nn.modelimport.keras.preprocessors.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.schedule.");

  private final Path file;
  private final String text;
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> strangers = new LinkedHashSet<>();

  ConfigurationText(Path file, String text) throws IOException {
    this.file = file;
    this.text = text;
    scan();
    if (!strangers.isEmpty()) {
      List<Reason> reasons = new ArrayList<>();
      for (String name : strangers) {
        reasons.add(
            new Reason(
                "", "the class " + shown(name) + " is none of DL4J's; no such class is made"));
      }
      throw new UnsupportedModelException(file + " cannot be imported", reasons);
    }
  }

  /** Whether it is a graph of vertices, not a list of layers. */
  boolean isGraph() throws IOException {
    boolean graph = keys.contains("vertices") && keys.contains("networkInputs");
    if (!graph && !keys.contains("confs")) {
      throw new IOException(
          "%s: %s is neither a MultiLayerNetwork (confs) nor a ComputationGraph (vertices)"
              .formatted(file, ModelZip.CONFIGURATION));
    }
    return graph;
  }

  MultiLayerConfiguration layers() throws IOException {
    return read(() -> MultiLayerConfiguration.fromJson(text));
  }

  ComputationGraphConfiguration graph() throws IOException {
    return read(() -> ComputationGraphConfiguration.fromJson(text));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException | LinkageError e) { // what DL4J throws for a text that it refuses
      throw new IOException(
          "%s: DL4J refuses %s: %s".formatted(file, ModelZip.CONFIGURATION, message(e)), e);
    }
  }

  /** The first line of what is wrong. */
  static String message(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage());
    return text.lines().findFirst().map(ConfigurationText::shown).orElse(cause.toString());
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
  }

  private void scan() throws IOException {
    JsonFactory factory = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    int depth = 0;
    try (JsonParser parser = factory.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > DEEPEST) {
          throw new IOException(
              "%s: %s nests more than %d deep".formatted(file, ModelZip.CONFIGURATION, DEEPEST));
        }
        if (token == JsonToken.FIELD_NAME) {
          field(parser, depth);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s: %s is no JSON: %s in line %d"
              .formatted(
                  file,
                  ModelZip.CONFIGURATION,
                  shown(e.getOriginalMessage()),
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          e);
    }
  }

  private void field(JsonParser parser, int depth) throws IOException {
    String name = parser.getCurrentName();
    if (depth == 1) {
      keys.add(name);
    }
    if (name.startsWith("@")) {
      String named = String.valueOf(parser.nextTextValue());
      if (!name.equals("@class") || PACKAGES.stream().noneMatch(named::startsWith)) {
        strangers.add(named);
      }
    }
  }
}
