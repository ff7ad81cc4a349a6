package org.espalier.source;

import java.io.IOException;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where rows come from.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface DataSource<S extends Record> extends Component<S> {
  /**
   * Begins to read.
   *
   * @param settings its settings
   * @param files finds the files that the settings name
   * @throws DataException if the data are not what they should be
   * @throws IOException if they cannot be read
   */
  RowReader open(S settings, DataFiles files) throws IOException;

  /** Begins to read from the source that a pipeline chose. */
  static RowReader open(Choice<DataSource<?>> choice, DataFiles files) throws IOException {
    @SuppressWarnings("unchecked")
    DataSource<Record> source = (DataSource<Record>) choice.component();
    return source.open(choice.settings(), files);
  }
}
