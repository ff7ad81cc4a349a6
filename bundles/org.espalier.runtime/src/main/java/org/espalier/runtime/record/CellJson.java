package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.source.Image;

/**
 * A cell as JSON: a text, a number (null where it is empty), an image as an object with its extents
 * and its pixels in base 64, or a list of these.
 */
final class CellJson {
  private static final String HEIGHT = "height";
  private static final String WIDTH = "width";
  private static final String CHANNELS = "channels";
  private static final String PIXELS = "pixels";

  private CellJson() {}

  static JsonNode write(Object cell) {
    if (cell instanceof Image image) {
      return write(image);
    }
    if (cell instanceof List<?> list) {
      ArrayNode json = Json.object().arrayNode();
      list.forEach(one -> json.add(write(one)));
      return json;
    }
    boolean empty = cell instanceof Double number && !Double.isFinite(number);
    return Json.tree(empty ? null : cell);
  }

  private static JsonNode write(Image image) {
    byte[] pixels = new byte[image.height() * image.width() * image.channels()];
    for (int i = 0; i < pixels.length; i++) {
      int pixel = i / image.channels();
      pixels[i] =
          (byte) image.value(pixel / image.width(), pixel % image.width(), i % image.channels());
    }
    ObjectNode json = Json.object();
    json.put(HEIGHT, image.height());
    json.put(WIDTH, image.width());
    json.put(CHANNELS, image.channels());
    json.put(PIXELS, pixels);
    return json;
  }

  static Object read(JsonNode json) throws IOException {
    if (json.isObject()) {
      return new Image(
          json.path(HEIGHT).asInt(),
          json.path(WIDTH).asInt(),
          json.path(CHANNELS).asInt(),
          json.path(PIXELS).binaryValue());
    }
    if (json.isArray()) {
      List<Object> cells = new ArrayList<>();
      for (JsonNode cell : json) {
        cells.add(read(cell));
      }
      return cells;
    }
    return json.isTextual() ? json.asText() : json.isNull() ? (Object) Double.NaN : json.asDouble();
  }
}
