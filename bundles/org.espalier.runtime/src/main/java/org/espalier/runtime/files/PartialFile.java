package org.espalier.runtime.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.espalier.runtime.record.AtomicFile;

/**
 * The part of a file that was fetched so far, and by which tag the server will know whether the
 * rest still belongs to it.
 */
final class PartialFile {
  private final Path part;
  private final Path tag;

  /** The part of a file that is to be. */
  PartialFile(Path target) {
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.tag = target.resolveSibling(target.getFileName() + ".tag");
  }

  /** Where it is. */
  Path path() {
    return part;
  }

  /** The number of its bytes; 0 where there is none. */
  long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** What the server called the file as its first bytes came; empty where it had no name for it. */
  Optional<String> tag() throws IOException {
    return Files.exists(tag) ? Optional.of(Files.readString(tag)) : Optional.empty();
  }

  /** Opens it to append bytes. */
  FileChannel append() throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Throws its bytes away and begins again with what the server calls the file now. */
  FileChannel restart(Optional<String> name) throws IOException {
    delete();
    if (name.isPresent()) {
      AtomicFile.write(tag, name.get());
    }
    return append();
  }

  /** Takes it off the disk. */
  void delete() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(tag);
  }

  /** Writes all of some bytes. */
  static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }
}
