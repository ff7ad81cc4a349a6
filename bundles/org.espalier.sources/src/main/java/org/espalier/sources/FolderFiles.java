package org.espalier.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.source.DataException;

/** The files in the folders of classes on a disk, by class and name. */
final class FolderFiles implements LabelledFiles {
  private final String name;
  private final Iterator<Path> files;

  /**
   * Lists the files.
   *
   * @param name how messages call the folder
   * @param folder the folder that those of the classes are in
   * @param wanted the classes to read; empty for all
   */
  FolderFiles(String name, Path folder, List<String> wanted) throws IOException {
    this.name = name;
    ClassFolders classes = new ClassFolders(name, "", wanted);
    List<Path> all = new ArrayList<>();
    for (Path member : sorted(folder)) {
      if (Files.isDirectory(member)) {
        for (Path file : sorted(member)) {
          String path = member.getFileName() + "/" + file.getFileName();
          if (Files.isRegularFile(file) && classes.label(path) != null) {
            all.add(file);
          }
        }
      }
    }
    classes.check();
    files = all.iterator();
  }

  /** What is in a folder, in the order of the characters of the names: that of every system. */
  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> members = Files.list(folder)) {
      return members.sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
    }
  }

  @Override
  public Item next() throws IOException {
    if (!files.hasNext()) {
      return null;
    }
    Path file = files.next();
    String label = file.getParent().getFileName().toString();
    String origin = name + "/" + label + "/" + file.getFileName();
    long size = Files.size(file);
    if (size > LIMIT) {
      throw new DataException("%s: %d bytes; a text has at most %d".formatted(origin, size, LIMIT));
    }
    return new Item(label, origin, ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  @Override
  public void close() {
    // no file stays open between two rows
  }
}
