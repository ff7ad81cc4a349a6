package org.espalier.lib.hdf5.write;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.espalier.model.DenseArray;

/** The headers of objects and their messages, specification IV.A. */
final class Headers {
  /** The address of what is not there. */
  static final long NOWHERE = -1;

  private static final int DATASPACE = 0x01;
  private static final int LINK_INFO = 0x02;
  private static final int DATATYPE = 0x03;
  private static final int FILL_VALUE = 0x05;
  private static final int LINK = 0x06;
  private static final int LAYOUT = 0x08;
  private static final int GROUP_INFO = 0x0a;
  private static final int ATTRIBUTE = 0x0c;

  private static final int UTF_8 = 1;

  private Headers() {}

  /**
   * The header of a group.
   *
   * @param attributes its attributes, each a reference into the heap: length, address, index
   * @param links the addresses of what is in it
   */
  static byte[] group(Map<String, byte[]> attributes, Map<String, Long> links) {
    LittleEndian messages = new LittleEndian();
    message(messages, LINK_INFO, new LittleEndian().u8(0).u8(0).u64(NOWHERE).u64(NOWHERE));
    message(messages, GROUP_INFO, new LittleEndian().u8(0).u8(0));
    attributes.forEach((name, text) -> message(messages, ATTRIBUTE, attribute(name, text)));
    links.forEach((name, address) -> message(messages, LINK, link(name, address)));
    return header(messages);
  }

  /** The header of an array whose values stand in one piece at an address. */
  static byte[] array(DenseArray array, long address) {
    LittleEndian messages = new LittleEndian();
    message(messages, DATASPACE, dataspace(array.shape()));
    message(messages, DATATYPE, float32());
    // version 3: space is taken late, values are written where they are set
    message(messages, FILL_VALUE, new LittleEndian().u8(3).u8(0x0a));
    long size = 4L * array.values().length;
    message(
        messages,
        LAYOUT,
        new LittleEndian().u8(3).u8(1).u64(size == 0 ? NOWHERE : address).u64(size));
    return header(messages);
  }

  /** A text in the heap. */
  static byte[] reference(StringHeap.Place place, long collection) {
    return new LittleEndian().u32(place.length()).u64(collection).u32(place.index()).toByteArray();
  }

  /** Version 2, with four bytes for its size and no times. */
  private static byte[] header(LittleEndian messages) {
    return new LittleEndian()
        .ascii("OHDR")
        .u8(2)
        .u8(2)
        .u32(messages.size())
        .raw(messages.toByteArray())
        .checksum()
        .toByteArray();
  }

  private static void message(LittleEndian messages, int type, LittleEndian body) {
    messages.u8(type).u16(body.size()).u8(0).raw(body.toByteArray());
  }

  /** A hard link, version 1, with the character set of its name and one byte for its length. */
  private static LittleEndian link(String name, long address) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return new LittleEndian().u8(1).u8(0x10).u8(UTF_8).u8(bytes.length).raw(bytes).u64(address);
  }

  private static LittleEndian attribute(String name, byte[] text) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] type = text().toByteArray();
    byte[] space = dataspace(new long[0]).toByteArray();
    return new LittleEndian()
        .u8(3)
        .u8(0)
        .u16(bytes.length + 1)
        .u16(type.length)
        .u16(space.length)
        .u8(UTF_8)
        .raw(bytes)
        .u8(0)
        .raw(type)
        .raw(space)
        .raw(text);
  }

  private static LittleEndian dataspace(long[] shape) {
    LittleEndian space = new LittleEndian().u8(2).u8(shape.length).u8(0);
    space.u8(shape.length == 0 ? 0 : 1);
    for (long extent : shape) {
      space.u64(extent);
    }
    return space;
  }

  /**
   * IEEE 754, 32 bits, the least byte first: sign in bit 31, eight bits of exponent from bit 23 on
   * with bias 127, 23 of mantissa with an implied leading one.
   */
  private static LittleEndian float32() {
    return new LittleEndian()
        .u8(0x11)
        .u8(0x20)
        .u8(31)
        .u8(0)
        .u32(4)
        .u16(0)
        .u16(32)
        .u8(23)
        .u8(8)
        .u8(0)
        .u8(23)
        .u32(127);
  }

  /** A text of any length in UTF-8: a sequence of bytes that is marked as a text. */
  private static LittleEndian text() {
    return new LittleEndian()
        .u8(0x19)
        .u8(1)
        .u8(UTF_8)
        .u8(0)
        .u32(16)
        .u8(0x10)
        .zeros(3)
        .u32(1)
        .u16(0)
        .u16(8);
  }
}
