package org.espalier.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The files in the folders of classes in a tar archive, in the order of the archive. */
final class TarFiles implements LabelledFiles {
  private final SourceFile file;
  private final InputStream in;
  private final TarReader tar;
  private final ClassFolders classes;

  TarFiles(SourceFile file, InputStream in, ClassFolders classes) {
    this.file = file;
    this.in = in;
    this.tar = new TarReader(file.name(), in);
    this.classes = classes;
  }

  @Override
  public Item next() throws IOException {
    return file.guard(this::found);
  }

  private Item found() throws IOException {
    for (TarReader.Entry entry = tar.next(); entry != null; entry = tar.next()) {
      String label = classes.label(entry.path());
      if (label != null) {
        ByteBuffer bytes = ByteBuffer.wrap(tar.bytes(entry, LIMIT));
        return new Item(label, file.name() + ": " + entry.path(), bytes);
      }
    }
    classes.check();
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
