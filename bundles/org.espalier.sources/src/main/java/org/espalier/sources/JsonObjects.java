package org.espalier.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.espalier.source.DataException;

/** Reads JSON objects as texts by path. */
final class JsonObjects {
  private final JsonFactory json =
      JsonFactory.builder()
          // buffers that threads keep would hold the classes of this bundle after the host stopped
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LineReader.LIMIT)
                  .maxNestingDepth(100)
                  .build())
          .build();

  /**
   * The values of an object by their paths.
   *
   * @param at where the object stands, for messages
   * @throws DataException if the line is anything but one object
   */
  Map<String, String> read(String line, String at) throws IOException {
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DataException(
            at + "no JSON object; write one as {\"text\": \"...\"} on each line");
      }
      Map<String, String> values = new LinkedHashMap<>();
      object(parser, "", values, at);
      if (parser.nextToken() != null) {
        throw new DataException(at + "more than one JSON object; write each on a line of its own");
      }
      return values;
    } catch (JsonProcessingException e) {
      String column = e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNr();
      throw new DataException(
          "%sno JSON (%s%s); write one object on each line"
              .formatted(at, e.getOriginalMessage(), column),
          e);
    }
  }

  private static void object(
      JsonParser parser, String before, Map<String, String> values, String at) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String path = before + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        object(parser, path + ".", values, at);
      } else if (values.put(path, value == JsonToken.START_ARRAY ? list(parser) : text(parser))
          != null) {
        throw new DataException(at + "the key \"" + path + "\" stands twice; rename one of them");
      }
    }
  }

  /** The items of a list, and those of lists in it, with a blank between two of them. */
  private static String list(JsonParser parser) throws IOException {
    StringJoiner items = new StringJoiner(" ");
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isScalarValue()) {
        items.add(text(parser));
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
    }
    return items.toString();
  }

  private static String text(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
  }
}
