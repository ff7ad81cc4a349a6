package org.espalier.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that hold no model of another framework. */
final class Strangers {
  private Strangers() {}

  /** What is in them by what they are. */
  static Map<String, byte[]> files() throws IOException {
    byte[] weights = safetensors();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("an empty file", new byte[0]);
    files.put("a text", bytes("To whom it may concern:\nthis is no model.\n"));
    files.put("a line of zeros", new byte[64]);
    files.put("JSON", bytes("{\"model\": []}"));
    files.put("a zip of other things", zip(Map.of("notes.txt", bytes("no model"))));
    files.put("an empty zip", zip(Map.of()));
    files.put("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    files.put("weights in safetensors", weights);
    files.put("an archive of Espalier", archive(weights));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One float, called as the weights of many models are. */
  private static byte[] safetensors() {
    byte[] header =
        bytes(
            "{\"dense/kernel\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}}      ");
    return ByteBuffer.allocate(8 + header.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .putFloat(1)
        .array();
  }

  private static byte[] archive(byte[] weights) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : List.of("model.json", "features.json", "graph.json", "lock.json")) {
      entries.put(name, bytes("{}"));
    }
    entries.put("pipeline.yaml", bytes("espalier: 1\nname: trial\n"));
    entries.put("weights.safetensors", weights);
    return zip(entries);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
