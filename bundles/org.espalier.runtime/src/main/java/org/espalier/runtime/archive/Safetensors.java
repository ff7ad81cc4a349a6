package org.espalier.runtime.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named float tensors in the safetensors format: the length of a JSON header, the header, the data.
 *
 * <p>See <a href="https://github.com/huggingface/safetensors">the format's documentation</a>. All
 * tensors are F32, little-endian and row-major.
 */
public final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Safetensors() {}

  /** A tensor: its extents and its values, which are not copied. */
  public static final class Entry {
    private final long[] shape;
    private final float[] values;

    /** Takes both. */
    public Entry(long[] shape, float[] values) {
      this.shape = shape;
      this.values = values;
    }

    /** The extents. */
    public long[] shape() {
      return shape;
    }

    /** The values, row-major. */
    public float[] values() {
      return values;
    }
  }

  /** The bytes of a file with these tensors, in their order. */
  public static byte[] write(Map<String, Entry> tensors) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long offset = 0;
    for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
      ObjectNode node = header.putObject(tensor.getKey());
      node.put("dtype", "F32");
      node.set("shape", JSON.valueToTree(tensor.getValue().shape()));
      long end = offset + 4L * tensor.getValue().values().length;
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = JSON.writeValueAsBytes(header);
    int padded = (text.length + 7) / 8 * 8;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(8 + padded + offset)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(text);
    for (int i = text.length; i < padded; i++) {
      bytes.put((byte) ' ');
    }
    for (Entry tensor : tensors.values()) {
      bytes.asFloatBuffer().put(tensor.values());
      bytes.position(bytes.position() + 4 * tensor.values().length);
    }
    return bytes.array();
  }

  /**
   * The tensors of a file.
   *
   * @throws IOException if the bytes are not a file of this format, or are cut off
   */
  public static Map<String, Entry> read(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < 8 || bytes.getLong(0) < 2 || bytes.getLong(0) > file.length - 8) {
      throw new IOException("not a safetensors file: its header is cut off");
    }
    int data = 8 + (int) bytes.getLong(0);
    JsonNode header = JSON.readTree(new String(file, 8, data - 8, StandardCharsets.UTF_8));
    Map<String, Entry> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getKey().equals("__metadata__")) {
        tensors.put(field.getKey(), entry(field.getKey(), field.getValue(), bytes, data));
      }
    }
    return tensors;
  }

  private static Entry entry(String name, JsonNode node, ByteBuffer bytes, int data)
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
    return new Entry(shape, values);
  }
}
