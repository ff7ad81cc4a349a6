package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * JSON of what vectorizers learned, as {@link Json} has it.
 *
 * <p>A mapper remembers the classes it has seen. These are of plugins, which would be kept in
 * memory after they were removed: so each call has a mapper of its own.
 */
public final class StateJson {
  private static final int FEW = 16;

  private StateJson() {}

  /** A state as JSON. */
  public static JsonNode tree(Record state) {
    return mapper().valueToTree(state);
  }

  /** A state as it reads from a file that it was written to, to be compared. */
  public static JsonNode asWritten(Record state) throws IOException {
    return Json.read(tree(state).toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A state from JSON.
   *
   * @throws IOException if the JSON does not fit the type
   */
  public static <T extends Record> T value(JsonNode json, Class<T> type) throws IOException {
    return mapper().treeToValue(json, type);
  }

  private static ObjectMapper mapper() {
    LookupCache<Object, JavaType> types = new LRUMap<>(FEW, FEW);
    return Json.mapper().setTypeFactory(TypeFactory.defaultInstance().withCache(types));
  }
}
