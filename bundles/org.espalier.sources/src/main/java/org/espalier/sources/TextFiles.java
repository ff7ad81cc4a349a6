package org.espalier.sources;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;
import org.espalier.source.RowReader;

/**
 * The file of a source, or several of the same columns that are read as one table.
 *
 * @param one the file; names nothing where there are several
 * @param several the files
 * @param encoding their encoding
 */
record TextFiles(DataFile one, List<DataFile> several, String encoding) {
  /** Begins to read the rows of a file. */
  interface Opening {
    RowReader open(TextFile file) throws IOException;
  }

  /**
   * Refuses settings that name no file, or a file and others.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(DataFile one, List<DataFile> several, String encoding) {
    TextFiles files = new TextFiles(one, several, encoding);
    boolean named = one.path().or(one::url).or(one::sha256).or(one::entry).isPresent();
    if (named && !several.isEmpty()) {
      throw new IllegalArgumentException(
          "files: beside another file; name all of them in files, or one by path or url");
    }
    files.all().forEach(file -> TextFile.check(file, encoding));
  }

  private List<DataFile> all() {
    return several.isEmpty() ? List.of(one) : several;
  }

  /**
   * Begins to read the rows, those of several files in the order of the pipeline.
   *
   * @throws DataException if the columns of a file are not those of the first
   */
  RowReader open(DataFiles files, Opening opening) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (DataFile file : all()) {
      TextFile text = TextFile.find(file, encoding, files);
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
