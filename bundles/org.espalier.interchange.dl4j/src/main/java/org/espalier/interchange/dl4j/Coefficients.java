package org.espalier.interchange.dl4j;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Reads an array in ND4J's binary format ({@code Nd4j.write}): a buffer that describes the shape,
 * then the values, both big-endian behind a head of three fields.
 */
final class Coefficients {
  private static final int CHUNK = 1 << 14;
  private static final int MOST_SHAPE = 100;

  private final Path file;
  private final DataInputStream in;
  private final long expected;

  /**
   * Reads from a stream.
   *
   * @param expected how many values there have to be
   */
  Coefficients(Path file, InputStream in, long expected) {
    this.file = file;
    this.in = new DataInputStream(in);
    this.expected = expected;
  }

  /** What stands before the elements of a buffer. */
  private record Head(long length, String type) {}

  /** The values as they lie in the file. */
  float[] read() throws IOException {
    long described = product(shape());
    Head head = head();
    if (described != expected || head.length() != expected) {
      throw wrong(
          "it has %d weights in an array of %d, but the layers of %s have %d; the file was put together of two"
              .formatted(head.length(), described, ModelZip.CONFIGURATION, expected));
    }
    long free = Runtime.getRuntime().maxMemory() / 2;
    if (expected > Integer.MAX_VALUE - 8 || expected * Float.BYTES > free) {
      throw wrong(
          "its %d weights need %d MB, half of Java's memory is %d MB; start with a larger -Xmx"
              .formatted(expected, (expected * Float.BYTES) >> 20, free >> 20));
    }
    float[] values = new float[(int) expected];
    int width = width(head.type());
    byte[] chunk = new byte[CHUNK * width];
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      in.readFully(chunk, 0, count * width);
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count * width);
      for (int i = 0; i < count; i++) {
        values[at + i] = value(bytes, head.type());
      }
    }
    return values;
  }

  /**
   * The extents that the first buffer describes: their number, then they, then strides and more.
   */
  private long[] shape() throws IOException {
    Head head = head();
    if (head.length() < 1 || head.length() > MOST_SHAPE) {
      throw wrong("the description of its array has %d numbers".formatted(head.length()));
    }
    long[] all = new long[(int) head.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          switch (head.type()) {
            case "LONG" -> in.readLong();
            case "INT" -> in.readInt();
            default ->
                throw wrong("its array is described in " + head.type() + ", not in integers");
          };
    }
    if (all[0] < 0 || all[0] > all.length - 1) {
      throw wrong("its array has " + all[0] + " axes");
    }
    return LongStream.of(all).skip(1).limit(all[0]).toArray();
  }

  private Head head() throws IOException {
    String allocation = text();
    long length =
        switch (allocation) {
          case "LONG_SHAPE", "MIXED_DATA_TYPES" -> in.readLong();
          case "DIRECT", "HEAP", "JAVACPP" -> in.readInt();
          default -> throw wrong("it is no array of ND4J: it begins with \"" + allocation + "\"");
        };
    return new Head(length, text());
  }

  private String text() throws IOException {
    int length = in.readUnsignedShort();
    if (length > 32) {
      throw wrong("it is no array of ND4J");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z0-9_]", "?");
  }

  private int width(String type) throws IOException {
    return switch (type) {
      case "FLOAT" -> Float.BYTES;
      case "DOUBLE" -> Double.BYTES;
      case "HALF", "BFLOAT16" -> Short.BYTES;
      default ->
          throw wrong("its values are " + type + "; FLOAT, DOUBLE, HALF and BFLOAT16 are read");
    };
  }

  private static float value(ByteBuffer bytes, String type) {
    return switch (type) {
      case "FLOAT" -> bytes.getFloat();
      case "DOUBLE" -> (float) bytes.getDouble();
      case "BFLOAT16" -> Float.intBitsToFloat(bytes.getShort() << 16);
      default -> half(bytes.getShort());
    };
  }

  /** An IEEE 754 binary16 number. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float small = fraction * 0x1p-24f;
      return sign == 0 ? small : -small;
    }
    int wide = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
  }

  private long product(long[] extents) throws IOException {
    long size = 1;
    for (long extent : extents) {
      if (extent < 0 || extent > Integer.MAX_VALUE || size > Integer.MAX_VALUE) {
        throw wrong("its array has the extent " + extent);
      }
      size *= extent;
    }
    return size;
  }

  private IOException wrong(String what) {
    return new IOException(file + ": " + ModelZip.COEFFICIENTS + ": " + what);
  }
}
