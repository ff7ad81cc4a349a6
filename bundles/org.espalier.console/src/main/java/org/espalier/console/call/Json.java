package org.espalier.console.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.espalier.tensor.Dim;

/**
 * Writes facts as JSON: records by the names of their components in snake_case, maps, collections,
 * numbers, texts, constants in lower case; what is undefined or absent is null.
 */
public final class Json {
  private static final JsonFactory FACTORY = JsonBuffers.factory();

  private Json() {}

  /** Several lines for people's eyes too. */
  public static String text(Object facts) throws IOException {
    return write(facts, true);
  }

  /** A single line. */
  public static String line(Object facts) throws IOException {
    return write(facts, false);
  }

  private static String write(Object facts, boolean pretty) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      if (pretty) {
        json.useDefaultPrettyPrinter();
      }
      write(facts, json);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Optional<?> optional) {
      write(optional.orElse(null), json);
    } else if (value instanceof OptionalDouble number) {
      write(number.isPresent() ? (Object) number.getAsDouble() : null, json);
    } else if (value instanceof OptionalInt number) {
      write(number.isPresent() ? (Object) number.getAsInt() : null, json);
    } else if (value instanceof OptionalLong number) {
      write(number.isPresent() ? (Object) number.getAsLong() : null, json);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, json);
    } else if (value instanceof Collection<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof Record fields) {
      writeRecord(fields, json);
    } else {
      writePlain(value, json);
    }
  }

  private static void writePlain(Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Enum<?> constant) {
      json.writeString(constant.name().toLowerCase(Locale.ROOT));
    } else if (value instanceof Dim dim && dim.isKnown()) {
      json.writeNumber(dim.value());
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      writeReal(number.doubleValue(), json);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void writeReal(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private static void writeMap(Map<?, ?> map, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(entry.getKey().toString());
      write(entry.getValue(), json);
    }
    json.writeEndObject();
  }

  private static void writeRecord(Record fields, JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      json.writeFieldName(snakeCase(component.getName()));
      write(read(fields, component), json);
    }
    json.writeEndObject();
  }

  private static Object read(Record fields, RecordComponent component) {
    try {
      return component.getAccessor().invoke(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
