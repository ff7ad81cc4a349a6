package org.espalier.runtime.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.record.AtomicFile;
import org.espalier.runtime.record.Json;
import org.espalier.tensor.Shape;

/**
 * Reads and writes model archives: zip files of {@code model.json}, {@code pipeline.yaml}, {@code
 * features.json}, {@code graph.json}, {@code weights.safetensors} and {@code lock.json}.
 */
public final class ArchiveFile {
  private static final int FORMAT = 1;
  private static final long MAX_BYTES = 4L << 30;
  private static final String MODEL = "model.json";
  private static final String PIPELINE = "pipeline.yaml";
  private static final String FEATURES = "features.json";
  private static final String GRAPH = "graph.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String LOCK = "lock.json";
  private static final String NUMBERS = "numbers";

  private ArchiveFile() {}

  /** Writes an archive. */
  public static void write(Path file, ModelArchive archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, MODEL, Json.text(model(archive)).getBytes(StandardCharsets.UTF_8));
      add(zip, PIPELINE, archive.pipeline().getBytes(StandardCharsets.UTF_8));
      ObjectNode features = Json.object();
      archive.features().forEach(features::set);
      add(zip, FEATURES, features.toString().getBytes(StandardCharsets.UTF_8));
      add(zip, GRAPH, GraphJson.write(archive.graph()).toString().getBytes(StandardCharsets.UTF_8));
      add(zip, WEIGHTS, Safetensors.write(archive.values()));
      add(zip, LOCK, Json.text(archive.lock()).getBytes(StandardCharsets.UTF_8));
    }
    AtomicFile.write(file, bytes.toByteArray());
  }

  /**
   * Reads an archive.
   *
   * @throws IOException if the file is not a model archive, is cut off, or is of a later format
   */
  public static ModelArchive read(Path file) throws IOException {
    try {
      return archive(entries(file), file);
    } catch (EOFException | ZipException | JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(
          "%s is not a model archive, or is damaged (%s); copy it again, or train again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static ModelArchive archive(Map<String, byte[]> entries, Path file) throws IOException {
    JsonNode model = Json.read(entry(entries, MODEL, file));
    if (model.path("format").asInt() != FORMAT) {
      throw new IOException(
          "%s is a model archive of format %s; this host reads format %d"
              .formatted(file, model.path("format"), FORMAT));
    }
    List<Weight> weights = new ArrayList<>();
    Map<String, DenseArray> values = Safetensors.read(entry(entries, WEIGHTS, file));
    for (JsonNode weight : model.path("weights")) {
      String name = weight.path("name").asText();
      DenseArray value = values.get(name);
      if (value == null) {
        throw new IOException(file + ": the weight " + name + " has no values");
      }
      weights.add(
          new Weight(
              name,
              Shape.of(value.shape()),
              weight.path("trainable").asBoolean(),
              Optional.empty()));
    }
    Map<String, JsonNode> features = new LinkedHashMap<>();
    Json.read(entry(entries, FEATURES, file))
        .properties()
        .forEach(feature -> features.put(feature.getKey(), feature.getValue()));
    return new ModelArchive(
        model.path("name").asText(),
        new String(entry(entries, PIPELINE, file), StandardCharsets.UTF_8),
        columns(model),
        features,
        outputs(model),
        GraphJson.read(Json.read(entry(entries, GRAPH, file))),
        weights,
        values,
        Json.read(entry(entries, LOCK, file)));
  }

  private static Map<String, List<String>> columns(JsonNode model) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> feature : model.path("columns").properties()) {
      List<String> names = new ArrayList<>();
      feature.getValue().forEach(name -> names.add(name.asText()));
      columns.put(feature.getKey(), names);
    }
    return columns;
  }

  private static PredictedOutputs outputs(JsonNode model) {
    List<PredictedOutput> further = new ArrayList<>();
    for (JsonNode output : model.path("outputs")) {
      Labels labels = labels(output.path("label").asText(), output);
      further.add(PredictedOutputs.further(output.path("name").asText(), labels));
    }
    Labels labels = labels(SourceSettings.LABEL, model);
    return new PredictedOutputs(PredictedOutputs.main(labels), further);
  }

  private static Labels labels(String role, JsonNode output) {
    return new Labels(role, classes(output), output.path(NUMBERS).asInt(1));
  }

  private static List<String> classes(JsonNode output) {
    List<String> classes = new ArrayList<>();
    output.path("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  private static JsonNode model(ModelArchive archive) {
    ObjectNode model = Json.object();
    model.put("format", FORMAT);
    model.put("name", archive.name());
    model.set("columns", Json.tree(archive.columns()));
    meaning(model, archive.outputs().main().labels());
    ArrayNode outputs = model.putArray("outputs");
    for (PredictedOutput output : archive.outputs().further()) {
      ObjectNode further = outputs.addObject();
      further.put("name", output.name()).put("label", output.labels().role());
      meaning(further, output.labels());
    }
    ArrayNode weights = model.putArray("weights");
    for (Weight weight : archive.weights()) {
      weights.addObject().put("name", weight.name()).put("trainable", weight.trainable());
    }
    return model;
  }

  private static void meaning(ObjectNode output, Labels labels) {
    output.set("classes", Json.tree(labels.classes()));
    if (labels.numbers() != 1) {
      output.put(NUMBERS, labels.numbers());
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0); // the same model gives the same bytes
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long total = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, MAX_BYTES - total));
        total += bytes.length;
        if (total >= MAX_BYTES || zip.read() >= 0) {
          throw new IOException(file + " unpacks to more than " + MAX_BYTES + " bytes");
        }
        if (entries.put(entry.getName(), bytes) != null) {
          throw new IOException(file + " has two entries " + entry.getName());
        }
      }
    }
    return entries;
  }

  private static byte[] entry(Map<String, byte[]> entries, String name, Path file)
      throws IOException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new IOException(
          file + " is not a model archive: it has no " + name + "; found: " + entries.keySet());
    }
    return bytes;
  }
}
