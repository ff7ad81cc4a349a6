package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Part;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.osgi.service.component.annotations.Component;

/**
 * Reads each part of a data set from a source of its own, such as a file to train on and another to
 * test on.
 *
 * <p>The sources need the same columns. Their rows follow one another: those to train on, to
 * validate on, to test on.
 */
@Component
@SourceType("parts")
@Doc("a source for the rows to train on, and others for those to validate and to test on")
public final class PartsSource implements DataSource<PartsSource.Settings> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("source of the rows to train on") Choice<DataSource<?>> train,
      @Doc("source of the rows to validate on; none leaves them to data.split")
          Optional<Choice<DataSource<?>>> validation,
      @Doc("source of the rows to test on; none leaves them to data.split")
          Optional<Choice<DataSource<?>>> test) {

    /** Refuses what cannot work. */
    public Settings {
      if (validation.isEmpty() && test.isEmpty()) {
        throw new IllegalArgumentException(
            "a source to train on alone makes no parts; add test or validation, or write that source in the place of this one");
      }
    }
  }

  @Override
  public RowReader open(Settings settings, DataFiles files) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(Part.TRAIN, settings.train(), files));
    settings.validation().ifPresent(s -> pieces.add(new Piece(Part.VALIDATION, s, files)));
    settings.test().ifPresent(s -> pieces.add(new Piece(Part.TEST, s, files)));
    return new JoinedRows(pieces);
  }

  private record Piece(Part part, Choice<DataSource<?>> source, DataFiles files)
      implements JoinedRows.Piece {
    @Override
    public RowReader open() throws IOException {
      return DataSource.open(source, files);
    }

    @Override
    public Row row(Row row) {
      return row.with(part);
    }

    @Override
    public DataException differs(String own, String first) {
      return DataException.at(
          "data.source." + part,
          "it has the columns %s, but train has %s; the parts of a data set need the same ones"
              .formatted(own, first));
    }
  }
}
