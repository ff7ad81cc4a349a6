package org.espalier.runtime.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.espalier.callback.Memory;
import org.espalier.host.Epoch;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.Safetensors;
import org.espalier.runtime.record.AtomicFile;
import org.espalier.runtime.record.Json;

/**
 * A checkpoint as a file: the vectors as safetensors, all else as JSON beside them, with a checksum
 * of both. Numbers are written as texts, so that NaN and every last bit come back.
 */
final class CheckpointFile {
  private static final String STATE = "espalier.checkpoint";
  private static final String CHECKSUM = "espalier.crc32c";
  private static final String STOPPED = "stopped";
  private static final String MEMORY = "memory/";

  private CheckpointFile() {}

  /** Writes one; a reader sees all of it or nothing. */
  static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, DenseArray> tensors = new LinkedHashMap<>();
    checkpoint.vectors().forEach((name, values) -> tensors.put(name, entry(values)));
    for (int i = 0; i < checkpoint.memories().size(); i++) {
      String prefix = MEMORY + i + "/";
      checkpoint
          .memories()
          .get(i)
          .vectors()
          .forEach((name, values) -> tensors.put(prefix + name, entry(values)));
    }
    String state = state(checkpoint).toString();
    Map<String, String> metadata = Map.of(STATE, state, CHECKSUM, checksum(tensors, state));
    AtomicFile.write(file, out -> Safetensors.write(tensors, metadata, out));
  }

  private static DenseArray entry(float[] values) {
    return new DenseArray(new long[] {values.length}, values);
  }

  private static String checksum(Map<String, DenseArray> tensors, String state) throws IOException {
    CheckedOutputStream out =
        new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32C());
    Safetensors.write(tensors, Map.of(STATE, state), out);
    return Long.toHexString(out.getChecksum().getValue());
  }

  private static JsonNode state(Checkpoint checkpoint) {
    ObjectNode json = Json.object();
    Checkpoint.Position position = checkpoint.position();
    json.put("epoch", position.epoch());
    json.put("batch", position.batch());
    json.put("step", position.step());
    json.put("rows", position.rows());
    json.put("seconds", position.seconds());
    json.put("learning_rate", Double.toString(checkpoint.learningRate()));
    ArrayNode history = json.putArray("history");
    for (Epoch epoch : checkpoint.history()) {
      ObjectNode node = history.addObject();
      node.put("number", epoch.number());
      node.put("seconds", epoch.seconds());
      numbers(node.putObject("figures"), epoch.figures());
    }
    ArrayNode memories = json.putArray("memories");
    for (Memory memory : checkpoint.memories()) {
      ObjectNode node = memories.addObject();
      numbers(node.putObject("numbers"), memory.numbers());
      node.set("texts", Json.tree(memory.texts()));
    }
    checkpoint.stopped().ifPresent(why -> json.put(STOPPED, why));
    return json;
  }

  private static void numbers(ObjectNode node, Map<String, Double> numbers) {
    numbers.forEach((name, number) -> node.put(name, Double.toString(number)));
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is cut off or damaged
   */
  static Checkpoint read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (RuntimeException e) {
      throw new IOException("it is not what was written: " + e.getMessage(), e);
    }
  }

  private static Checkpoint read(ByteBuffer file) throws IOException {
    Map<String, DenseArray> tensors = Safetensors.read(file);
    Map<String, String> metadata = Safetensors.metadata(file);
    String state = metadata.getOrDefault(STATE, "");
    if (!checksum(tensors, state).equals(metadata.get(CHECKSUM))) {
      throw new IOException("its checksum does not fit");
    }
    JsonNode json = Json.read(state.getBytes(StandardCharsets.UTF_8));
    Map<String, float[]> vectors = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> vectors.put(name, tensor.values()));
    List<Memory> memories = memories(json.path("memories"), vectors);
    vectors.keySet().removeIf(name -> name.startsWith(MEMORY));
    Checkpoint.Position position =
        new Checkpoint.Position(
            json.path("epoch").asInt(),
            json.path("batch").asInt(),
            json.path("step").asInt(),
            json.path("rows").asInt(),
            json.path("seconds").asDouble());
    return new Checkpoint(
        position,
        Double.parseDouble(json.path("learning_rate").asText()),
        history(json.path("history")),
        vectors,
        memories,
        Optional.ofNullable(json.get(STOPPED)).map(JsonNode::asText));
  }

  private static List<Epoch> history(JsonNode json) {
    List<Epoch> history = new ArrayList<>();
    for (JsonNode epoch : json) {
      history.add(
          new Epoch(
              epoch.path("number").asInt(),
              numbers(epoch.path("figures")),
              epoch.path("seconds").asDouble()));
    }
    return history;
  }

  private static List<Memory> memories(JsonNode json, Map<String, float[]> vectors) {
    List<Memory> memories = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      Map<String, String> texts = new LinkedHashMap<>();
      json.path(i)
          .path("texts")
          .properties()
          .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
      Map<String, float[]> own = new LinkedHashMap<>();
      String prefix = MEMORY + i + "/";
      vectors.forEach(
          (name, values) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), values);
            }
          });
      memories.add(new Memory(numbers(json.path(i).path("numbers")), texts, own));
    }
    return memories;
  }

  private static Map<String, Double> numbers(JsonNode json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    json.properties()
        .forEach(
            number -> numbers.put(number.getKey(), Double.parseDouble(number.getValue().asText())));
    return numbers;
  }
}
