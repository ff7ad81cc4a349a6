package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Inline;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.RowReader;

/** The file of a source, or several of the same columns that are read as one table. */
public record TextFiles(
    @Inline DataFile file,
    @Doc("files of the same columns that are read as one table, in place of path") @Default("[]")
        List<DataFile> files,
    @Doc("the encoding of the text") @Default("utf-8") String encoding) {
  /** Begins to read the rows of a file. */
  interface Opening {
    RowReader open(TextFile file) throws IOException;
  }

  /** Refuses no file, a file and others, and an encoding that is none. */
  public TextFiles {
    boolean named = file.path().or(file::url).or(file::sha256).or(file::entry).isPresent();
    if (named && !files.isEmpty()) {
      throw new IllegalArgumentException(
          "files: beside another file; name all of them in files, or one by path or url");
    }
    for (DataFile each : all(file, files)) {
      TextFile.check(each, encoding);
    }
  }

  private static List<DataFile> all(DataFile file, List<DataFile> files) {
    return files.isEmpty() ? List.of(file) : files;
  }

  /**
   * Begins to read the rows, those of several files in the order of the pipeline.
   *
   * @throws DataException if the columns of a file are not those of the first
   */
  RowReader open(DataFiles found, Opening opening) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (DataFile each : all(file, files)) {
      TextFile text = TextFile.find(each, encoding, found);
      String first = pieces.isEmpty() ? text.name() : pieces.get(0).file().name();
      pieces.add(new Piece(text, first, opening));
    }
    return pieces.size() == 1 ? pieces.get(0).open() : new JoinedRows(pieces);
  }

  private record Piece(TextFile file, String first, Opening opening) implements JoinedRows.Piece {
    @Override
    public RowReader open() throws IOException {
      return opening.open(file);
    }

    @Override
    public DataException differs(String own, String others) {
      return new DataException(
          "%s: it has the columns %s, but %s has %s; the files of a table need the same ones in the same order"
              .formatted(file.name(), own, first, others));
    }
  }
}
