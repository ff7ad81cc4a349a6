package org.espalier.sources;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.source.DataException;

/** Rows in which a cell may stand between double quotes. */
final class QuotedRecords implements Records {
  /** A row of our own behind the last one: inside an open quote it is no row. */
  private static final String END = "\n\uE000end of file\uE000";

  /** Where the library's message says it: its exception has no field for the line. */
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final String name;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private long line;
  private boolean ended;

  QuotedRecords(Reader text, String name, char delimiter) {
    this.name = name;
    this.reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(
                CsvRecordHandler.of(handler -> handler.maxFieldSize(LineReader.LIMIT)),
                new Ended(text));
    this.rows = reader.iterator();
  }

  @Override
  public List<String> next() throws IOException {
    if (ended) {
      return null;
    }
    CsvRecord row = read();
    line = row.getStartingLineNumber();
    String last = row.getField(row.getFieldCount() - 1);
    if (!last.endsWith(END.substring(1))) {
      return row.getFields();
    }
    if (row.getFieldCount() > 1 || last.length() >= END.length()) {
      throw unclosed();
    }
    ended = true;
    return null;
  }

  private CsvRecord read() {
    try {
      return rows.next();
    } catch (CsvParseException e) {
      throw malformed(e);
    }
  }

  private DataException unclosed() {
    return new DataException(
        name
            + ":"
            + line
            + ": a quote opens in this row and is never closed; close it, or set quoting: false"
            + " where quotes are ordinary characters");
  }

  private RuntimeException malformed(CsvParseException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException) {
      return e;
    }
    Matcher place = LINE.matcher(String.valueOf(e.getMessage()));
    String reason = String.valueOf((cause == null ? e : cause).getMessage());
    if (reason.startsWith("The maximum buffer size")) {
      return new DataException(
          "%s:%d: a cell after this line has more than %d characters; is a quote never closed?"
              .formatted(name, line, LineReader.LIMIT),
          e);
    }
    return new DataException(
        name
            + (place.find() ? ":" + place.group(1) : "")
            + ": "
            + reason
            + "; double the quotes inside a quoted cell, or set quoting: false where quotes are"
            + " ordinary characters",
        e);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Appends {@link #END}: the library takes a quote that is never closed for a closed one. */
  private static final class Ended extends Reader {
    private final Reader text;
    private int given = -1;

    Ended(Reader text) {
      this.text = text;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (given < 0) {
        int count = text.read(target, offset, length);
        if (count >= 0) {
          return count;
        }
        given = 0;
      }
      int count = Math.min(length, END.length() - given);
      if (count == 0) {
        return -1;
      }
      END.getChars(given, given + count, target, offset);
      given += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
