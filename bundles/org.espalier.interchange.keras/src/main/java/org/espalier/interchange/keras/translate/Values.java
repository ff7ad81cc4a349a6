package org.espalier.interchange.keras.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.interchange.keras.layers.MappedSetting;

/** Writes values of configurations as pipelines do. */
final class Values {
  private Values() {}

  /** The value of a setting; empty if it cannot be said. */
  static Optional<Object> written(MappedSetting setting, Object value) {
    return switch (setting.form()) {
      case INT -> whole(value);
      case INTS -> each(value, Values::whole);
      case PAIRS -> pairs(value);
      case RANGE -> number(value).or(() -> each(value, Values::number));
      case NUMBER -> number(value);
      case SHAPE -> shape(value);
      default -> plain(setting, value);
    };
  }

  private static Optional<Object> plain(MappedSetting setting, Object value) {
    Object word = value == null ? "none" : value;
    boolean single = word instanceof Number || word instanceof Boolean || word instanceof String;
    boolean allowed = setting.allowed().isEmpty() || setting.allowed().contains(word);
    return single && allowed ? Optional.of(word) : Optional.empty();
  }

  private static Optional<Object> whole(Object value) {
    List<Object> items = SettingsReader.listOf(value);
    if (items.size() == 1 && items.get(0) instanceof Number number) {
      return number.doubleValue() == number.longValue()
          ? Optional.of(number.longValue())
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Whole numbers, and null where there is none. */
  private static Optional<Object> shape(Object value) {
    List<Object> extents = new ArrayList<>();
    for (Object item : SettingsReader.listOf(value)) {
      Optional<Object> extent = item == null ? Optional.empty() : whole(item);
      if (item != null && extent.isEmpty()) {
        return Optional.empty();
      }
      extents.add(extent.orElse(null));
    }
    return Optional.of(extents);
  }

  private static Optional<Object> number(Object value) {
    return value instanceof Number ? Optional.of(value) : Optional.empty();
  }

  private interface Writer {
    Optional<Object> write(Object value);
  }

  private static Optional<Object> each(Object value, Writer writer) {
    List<Object> written = new ArrayList<>();
    for (Object item : SettingsReader.listOf(value)) {
      Optional<Object> one = writer.write(item);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      written.add(one.get());
    }
    return Optional.of(written);
  }

  /** {@code [[1, 2], [3, 4]]}; of {@code [1, 2]} each number is both sides of an axis. */
  private static Optional<Object> pairs(Object value) {
    List<Object> items = SettingsReader.listOf(value);
    if (items.size() == 1 && items.get(0) instanceof Number) {
      return Optional.of(List.of(items));
    }
    return each(
        value,
        item -> {
          List<Object> sides = SettingsReader.listOf(item);
          return each(
              sides.size() == 1 ? List.of(sides.get(0), sides.get(0)) : sides, Values::whole);
        });
  }

  /** A number without the digits that come of a float: 0.001 of 0.0010000000474974513. */
  static Object shortest(Object value) {
    return value instanceof Double number && number.floatValue() == number
        ? Double.valueOf(Float.toString(number.floatValue()))
        : value;
  }

  /** A value as messages show it. */
  static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }
}
