package org.espalier.runtime.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espalier.runtime.files.JsonBuffers;

/** JSON as runs and archives write it: names of records' components in snake_case. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(JsonBuffers.factory())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

  private Json() {}

  /** A mapper of the same manner that has seen no class yet. */
  static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A record, list, map or plain value as JSON. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** JSON as text, indented, with a line break at its end. */
  public static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** Reads a file. */
  public static JsonNode read(Path file) throws IOException {
    return read(Files.readAllBytes(file));
  }

  /** Reads bytes. */
  public static JsonNode read(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }

  /**
   * A value of a type from JSON.
   *
   * @throws IOException if the JSON does not fit the type
   */
  public static <T> T value(JsonNode json, Class<T> type) throws IOException {
    return MAPPER.treeToValue(json, type);
  }
}
