package org.espalier.source;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Rows in order, read as they are asked for. */
@ConsumerType
public interface RowReader extends AutoCloseable {
  /** The columns. */
  List<Column> columns();

  /**
   * The next row, or null after the last one.
   *
   * @throws DataException if the data are not what they should be
   * @throws IOException if they cannot be read
   */
  Row next() throws IOException;

  @Override
  void close() throws IOException;
}
