package org.espalier.provision.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The additional fields of an entry: identifier, length, content, one after the other. */
final class ExtraFields {
  private static final int ZIP64 = 0x0001;

  /**
   * Times, owners, and the mark of a jar: writers put them before an entry, or in the directory.
   */
  private static final Set<Integer> UNREAD = Set.of(0x5455, 0x000a, 0x7875, 0x5855, 0xcafe, ZIP64);

  private ExtraFields() {}

  /** Whether the fields before an entry and those of the directory say the same. */
  static boolean agree(String before, String directory) throws UnsafeArchiveException {
    Map<Integer, String> first = read(before);
    Map<Integer, String> second = read(directory);
    if (second.containsKey(ZIP64)) {
      return false;
    }
    first.keySet().removeAll(UNREAD);
    second.keySet().removeAll(UNREAD);
    return first.equals(second);
  }

  private static Map<Integer, String> read(String fields) throws UnsafeArchiveException {
    Map<Integer, String> read = new LinkedHashMap<>();
    ByteBuffer in =
        ByteBuffer.wrap(fields.getBytes(StandardCharsets.ISO_8859_1))
            .order(ByteOrder.LITTLE_ENDIAN);
    while (in.remaining() >= 4) {
      int id = in.getShort() & 0xffff;
      int length = in.getShort() & 0xffff;
      if (length > in.remaining()) {
        break;
      }
      byte[] content = new byte[length];
      in.get(content);
      if (read.put(id, new String(content, StandardCharsets.ISO_8859_1)) != null) {
        break;
      }
    }
    if (in.hasRemaining()) {
      throw new UnsafeArchiveException("has an entry with damaged additional fields");
    }
    return read;
  }
}
