package org.espalier.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.espalier.source.DataException;

/** The files in the folders of classes in a zip archive, by class and name. */
final class ZipFiles implements LabelledFiles {
  private final SourceFile file;
  private final ZipArchive zip;
  private final ClassFolders classes;
  private final Iterator<String> names;

  ZipFiles(SourceFile file, ClassFolders classes) throws IOException {
    this.file = file;
    this.zip = ZipArchive.open(file);
    this.classes = classes;
    List<String> wanted = new ArrayList<>();
    for (String name : zip.names()) {
      if (classes.label(name) != null) {
        wanted.add(name);
      }
    }
    try {
      classes.check();
    } catch (DataException e) {
      zip.close();
      throw e;
    }
    names = wanted.iterator();
  }

  @Override
  public Item next() throws IOException {
    if (!names.hasNext()) {
      return null;
    }
    String name = names.next();
    String origin = file.name() + ": " + name;
    byte[] bytes = file.guard(() -> bytes(name));
    if (bytes.length > LIMIT) {
      throw new DataException("%s: more than %d bytes; is it a text?".formatted(origin, LIMIT));
    }
    return new Item(classes.label(name), origin, ByteBuffer.wrap(bytes));
  }

  private byte[] bytes(String name) throws IOException {
    try (InputStream in = zip.stream(name)) {
      return in.readNBytes(LIMIT + 1);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
