package org.espalier.runtime.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.model.DenseArray;
import org.espalier.runtime.files.JsonBuffers;

/**
 * Named float tensors in the safetensors format: the length of a JSON header, the header, the data.
 *
 * <p>See <a href="https://github.com/huggingface/safetensors">the format's documentation</a>. All
 * tensors are F32, little-endian and row-major.
 */
public final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper(JsonBuffers.factory());
  private static final String METADATA = "__metadata__";
  private static final int CHUNK = 1 << 14;

  private Safetensors() {}

  /** The bytes of a file with these tensors, in their order. */
  public static byte[] write(Map<String, DenseArray> tensors) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(tensors, Map.of(), bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes a file with these tensors, in their order.
   *
   * @param metadata texts by name
   * @param out where the bytes go; it is not closed
   */
  public static void write(
      Map<String, DenseArray> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    byte[] text = JSON.writeValueAsBytes(header(tensors, metadata));
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(text);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    out.write(head.array());
    for (DenseArray tensor : tensors.values()) {
      write(tensor.values(), out);
    }
  }

  private static ObjectNode header(Map<String, DenseArray> tensors, Map<String, String> metadata) {
    ObjectNode header = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      header.set(METADATA, JSON.valueToTree(metadata));
    }
    long offset = 0;
    for (Map.Entry<String, DenseArray> tensor : tensors.entrySet()) {
      ObjectNode node = header.putObject(tensor.getKey());
      node.put("dtype", "F32");
      node.set("shape", JSON.valueToTree(tensor.getValue().shape()));
      long end = offset + 4L * tensor.getValue().values().length;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return header;
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK) {
      int length = Math.min(CHUNK, values.length - from);
      chunk.asFloatBuffer().put(values, from, length);
      out.write(chunk.array(), 0, 4 * length);
    }
  }

  /**
   * The tensors of a file.
   *
   * @throws IOException if the bytes are not a file of this format, or are cut off
   */
  public static Map<String, DenseArray> read(byte[] file) throws IOException {
    return read(ByteBuffer.wrap(file));
  }

  /**
   * The tensors of a file.
   *
   * @param file its bytes, from 0 on
   * @throws IOException if the bytes are not a file of this format, or are cut off
   */
  public static Map<String, DenseArray> read(ByteBuffer file) throws IOException {
    JsonNode header = header(file);
    int data = dataFrom(file);
    Map<String, DenseArray> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals(METADATA)) {
        tensors.put(field.getKey(), entry(field.getKey(), field.getValue(), file, data));
      }
    }
    return tensors;
  }

  /**
   * The texts that are kept beside the tensors of a file, by name.
   *
   * @param file its bytes, from 0 on
   * @throws IOException if the bytes are not a file of this format, or are cut off
   */
  public static Map<String, String> metadata(ByteBuffer file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    header(file)
        .path(METADATA)
        .properties()
        .forEach(text -> metadata.put(text.getKey(), text.getValue().asText()));
    return metadata;
  }

  private static int dataFrom(ByteBuffer file) {
    return 8 + (int) file.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  private static JsonNode header(ByteBuffer file) throws IOException {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int size = file.capacity();
    if (size < 8 || bytes.getLong(0) < 2 || bytes.getLong(0) > size - 8) {
      throw new IOException("not a safetensors file: its header is cut off");
    }
    byte[] text = new byte[(int) bytes.getLong(0)];
    bytes.get(8, text);
    return JSON.readTree(new String(text, StandardCharsets.UTF_8));
  }

  private static DenseArray entry(String name, JsonNode node, ByteBuffer bytes, int data)
      throws IOException {
    long[] shape = JSON.convertValue(node.path("shape"), long[].class);
    long begin = node.path("data_offsets").path(0).asLong(-1);
    long end = node.path("data_offsets").path(1).asLong(-1);
    long size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    boolean fits =
        node.path("dtype").asText().equals("F32")
            && begin >= 0
            && end - begin == 4 * size
            && data + end <= bytes.capacity();
    if (!fits) {
      throw new IOException("tensor " + name + " is not of type F32, or is cut off");
    }
    float[] values = new float[(int) size];
    bytes
        .slice(data + (int) begin, (int) (end - begin))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new DenseArray(shape, values);
  }
}
