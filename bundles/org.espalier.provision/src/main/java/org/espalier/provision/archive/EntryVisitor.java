package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;

/** Is given the entries of an archive while it is read. */
interface EntryVisitor {
  /**
   * Looks at an entry that is no folder.
   *
   * @param content what is in it; need not be read
   */
  void visit(String name, InputStream content, Budget budget) throws IOException;
}
