package org.espalier.provision.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes archives byte by byte, also such as no library writes. */
final class RawArchive {
  static final String MANIFEST =
      "Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBundle-SymbolicName: com.acme.raw\r\n\r\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();
  private String comment = "";

  /** One entry, of which a test changes what it is about. */
  static final class Part {
    final byte[] name;
    byte[] nameBefore;
    byte[] content = new byte[0];
    byte[] extraBefore = new byte[0];
    byte[] extra = new byte[0];
    int flags;
    int flagsBefore;
    int method = Entry.STORED;
    int methodBefore = -1;
    int time = 0x5a21_0000;
    int timeBefore = time;
    int crcChange;
    int sizeChange;
    int sizeChangeBefore;
    int external;
    byte[] gap = new byte[0];

    Part(String name) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.nameBefore = this.name;
    }

    Part content(byte[] bytes) {
      content = bytes.clone();
      return this;
    }

    Part deflated() {
      method = Entry.DEFLATED;
      return this;
    }
  }

  RawArchive() {
    add(new Part("META-INF/MANIFEST.MF").content(MANIFEST.getBytes(StandardCharsets.UTF_8)));
  }

  RawArchive add(String name, String content) {
    return add(new Part(name).content(content.getBytes(StandardCharsets.UTF_8)));
  }

  RawArchive comment(String text) {
    comment = text;
    return this;
  }

  RawArchive add(Part part) {
    out.writeBytes(part.gap);
    int offset = out.size();
    byte[] packed = part.method == Entry.STORED ? part.content : deflate(part.content);
    CRC32 crc = new CRC32();
    crc.update(part.content);
    int sum = (int) crc.getValue();
    byte[] header = new byte[30];
    ByteBuffer before = buffer(header);
    before
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) (part.flags ^ part.flagsBefore));
    before.putShort((short) (part.methodBefore < 0 ? part.method : part.methodBefore));
    before.putInt(part.timeBefore).putInt(sum ^ part.crcChange).putInt(packed.length);
    before.putInt(part.content.length + part.sizeChangeBefore);
    before.putShort((short) part.nameBefore.length).putShort((short) part.extraBefore.length);
    out.writeBytes(header);
    out.writeBytes(part.nameBefore);
    out.writeBytes(part.extraBefore);
    out.writeBytes(packed);
    byte[] listed = new byte[46];
    ByteBuffer entry = buffer(listed);
    entry.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
    entry.putShort((short) part.flags).putShort((short) part.method).putInt(part.time);
    entry.putInt(sum).putInt(packed.length).putInt(part.content.length + part.sizeChange);
    entry.putShort((short) part.name.length).putShort((short) part.extra.length);
    entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(part.external);
    entry.putInt(offset);
    directory.add(concat(listed, part.name, part.extra));
    return this;
  }

  byte[] bytes() {
    int start = out.size();
    int size = directory.stream().mapToInt(entry -> entry.length).sum();
    byte[] last = new byte[22];
    ByteBuffer end = buffer(last);
    end.putInt(0x06054b50).putInt(0);
    end.putShort((short) directory.size()).putShort((short) directory.size());
    end.putInt(size).putInt(start).putShort((short) comment.length());
    byte[] all = out.toByteArray();
    for (byte[] entry : directory) {
      all = concat(all, entry);
    }
    return concat(all, last, comment.getBytes(StandardCharsets.US_ASCII));
  }

  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("raw.jar"), bytes());
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
