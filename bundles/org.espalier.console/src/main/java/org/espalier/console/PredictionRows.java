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
import org.espalier.source.DataException;

/** The rows that a user wants predicted, read as they are asked for. */
final class PredictionRows implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

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

  /** Texts for a model with one feature. */
  static PredictionRows of(List<String> texts, List<String> features) {
    String only = onlyOf(features);
    Iterator<String> left = texts.iterator();
    return new PredictionRows(
        () -> {}, () -> left.hasNext() ? new InputRow(Map.of(only, left.next())) : null);
  }

  /**
   * Rows of an input: CSV if its name ends in {@code .csv}, JSON lines if it ends in {@code
   * .jsonl}, else a text in every line.
   *
   * @param features the names of the features that the model reads; other columns are left out
   * @throws DataException if a row lacks a feature, or is not of the form
   */
  static PredictionRows read(String name, Reader reader, List<String> features) {
    if (name.endsWith(".csv")) {
      return new PredictionRows(reader, csv(name, reader, features));
    }
    BufferedReader lines = new BufferedReader(reader);
    return new PredictionRows(
        reader, name.endsWith(".jsonl") ? json(name, lines, features) : texts(lines, features));
  }

  private static String onlyOf(List<String> features) {
    if (features.size() != 1) {
      throw new DataException(
          "the model reads several features ("
              + String.join(", ", features)
              + "); give its rows with --file, as .csv or .jsonl");
    }
    return features.get(0);
  }

  private static Rows texts(BufferedReader lines, List<String> features) {
    String only = onlyOf(features);
    return () -> {
      String line = lines.readLine();
      return line == null ? null : new InputRow(Map.of(only, line));
    };
  }

  private static Rows csv(String name, Reader reader, List<String> features) {
    Iterator<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader).iterator();
    return () -> {
      try {
        if (!records.hasNext()) {
          return null;
        }
        NamedCsvRecord cells = records.next();
        String place = name + ":" + cells.getStartingLineNumber();
        return row(place, new LinkedHashMap<>(cells.getFieldsAsMap()), features);
      } catch (CsvParseException e) {
        throw new DataException(name + ": " + e.getMessage(), e);
      }
    };
  }

  private static Rows json(String name, BufferedReader lines, List<String> features) {
    int[] number = {0};
    return () -> {
      String line = lines.readLine();
      number[0]++;
      return line == null
          ? null
          : row(name + ":" + number[0], object(name, number[0], line), features);
    };
  }

  private static Map<String, Object> object(String name, int number, String line)
      throws IOException {
    Map<String, Object> cells = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      boolean open = json.nextToken() == JsonToken.START_OBJECT;
      while (open && json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        open = value.isScalarValue();
        cells.put(key, value.isNumeric() ? (Object) json.getDoubleValue() : json.getText());
      }
      if (open && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null) {
        return cells;
      }
    } catch (JsonProcessingException e) {
      throw new DataException(name + ":" + number + ": " + e.getOriginalMessage(), e);
    }
    throw new DataException(
        name + ":" + number + ": every line has to be an object of texts and numbers");
  }

  private static InputRow row(String place, Map<String, Object> given, List<String> features) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (String feature : features) {
      Object cell = given.get(feature);
      if (cell == null) {
        throw new DataException(
            place
                + ": the feature \""
                + feature
                + "\" is missing (found: "
                + String.join(", ", given.keySet())
                + ")");
      }
      cells.put(feature, cell);
    }
    return new InputRow(cells);
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
