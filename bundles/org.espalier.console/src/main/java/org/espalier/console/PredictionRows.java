package org.espalier.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.console.call.JsonBuffers;
import org.espalier.source.DataException;

/** The rows that a user wants predicted, read as they are asked for. */
final class PredictionRows implements Closeable {
  private static final JsonFactory JSON = JsonBuffers.factory();
  private static final JsonToken END = JsonToken.END_ARRAY;

  /** Reads one row after the other; null after the last. */
  private interface Rows {
    InputRow next() throws IOException;
  }

  private final Closeable input;
  private final Rows rows;

  private PredictionRows(Closeable input, Rows rows) {
    this.input = input;
    this.rows = rows;
  }

  /**
   * Rows of arguments, each as many as the model reads.
   *
   * @throws DataException if some are left over
   */
  static PredictionRows of(List<String> cells, ModelColumns columns) {
    int width = columns.width();
    if (cells.size() % width != 0) {
      throw new DataException(
          "the model reads %d values for a row (%s), but %d %s given; give them all, or rows with --file, as .csv or .jsonl"
              .formatted(
                  width,
                  String.join(", ", columns.names()),
                  cells.size(),
                  cells.size() == 1 ? "is" : "are"));
    }
    int[] from = {0};
    return new PredictionRows(
        () -> {},
        () -> {
          if (from[0] == cells.size()) {
            return null;
          }
          from[0] += width;
          return columns.inOrder(cells.subList(from[0] - width, from[0]));
        });
  }

  /**
   * Rows of an input: CSV if its name ends in {@code .csv}, JSON lines if it ends in {@code
   * .jsonl}, else a text in every line.
   *
   * @param columns what the model reads; other columns are left out
   * @throws DataException if a row lacks a feature, or is not of the form
   */
  static PredictionRows read(String name, Reader reader, ModelColumns columns) {
    if (name.endsWith(".csv")) {
      return new PredictionRows(reader, csv(name, reader, columns));
    }
    BufferedReader lines = new BufferedReader(reader);
    return new PredictionRows(
        reader, name.endsWith(".jsonl") ? json(name, lines, columns) : texts(lines, columns));
  }

  private static Rows texts(BufferedReader lines, ModelColumns columns) {
    if (columns.width() != 1) {
      throw new DataException(
          "the model reads %d values for a row (%s); give its rows with --file, as .csv or .jsonl"
              .formatted(columns.width(), String.join(", ", columns.names())));
    }
    return () -> {
      String line = lines.readLine();
      return line == null ? null : columns.inOrder(List.of(line));
    };
  }

  private static Rows csv(String name, Reader reader, ModelColumns columns) {
    Iterator<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader).iterator();
    return () -> {
      try {
        if (!records.hasNext()) {
          return null;
        }
        NamedCsvRecord cells = records.next();
        String place = name + ":" + cells.getStartingLineNumber();
        return columns.byName(place, new LinkedHashMap<>(cells.getFieldsAsMap()));
      } catch (CsvParseException e) {
        throw new DataException(name + ": " + e.getMessage(), e);
      }
    };
  }

  private static Rows json(String name, BufferedReader lines, ModelColumns columns) {
    int[] number = {0};
    return () -> {
      String line = lines.readLine();
      number[0]++;
      return line == null
          ? null
          : columns.byName(name + ":" + number[0], object(name, number[0], line));
    };
  }

  private static Map<String, Object> object(String name, int number, String line)
      throws IOException {
    Map<String, Object> cells = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      boolean open = json.nextToken() == JsonToken.START_OBJECT;
      while (open && json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        Optional<Object> cell = cell(json, json.nextToken());
        open = cell.isPresent();
        cell.ifPresent(value -> cells.put(key, value));
      }
      if (open && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null) {
        return cells;
      }
    } catch (JsonProcessingException e) {
      throw new DataException(name + ":" + number + ": " + e.getOriginalMessage(), e);
    }
    throw new DataException(
        name
            + ":"
            + number
            + ": every line has to be an object of texts, numbers and lists of them");
  }

  /** A text, a number, a blank text for null, or a list of these; empty for what else there is. */
  private static Optional<Object> cell(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      List<Object> cells = new ArrayList<>();
      for (JsonToken next = json.nextToken(); next != END; next = json.nextToken()) {
        Optional<Object> item = cell(json, next);
        if (item.isEmpty()) {
          return item;
        }
        cells.add(item.get());
      }
      return Optional.of(cells);
    } else if (token == null || !token.isScalarValue()) {
      return Optional.empty();
    } else if (token == JsonToken.VALUE_NULL) {
      return Optional.of("");
    }
    return Optional.of(token.isNumeric() ? (Object) json.getDoubleValue() : json.getText());
  }

  /** The next rows, at most {@code most}; none at the end. */
  List<InputRow> next(int most) throws IOException {
    List<InputRow> chunk = new ArrayList<>();
    while (chunk.size() < most) {
      InputRow row = rows.next();
      if (row == null) {
        break;
      }
      chunk.add(row);
    }
    return chunk;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
