package org.espalier.callbacks;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with places for numbers, written as in Python: {@code epoch-{epoch:02d}-{val_loss:.2f}}.
 *
 * <p>Formats are {@code d} for whole numbers and {@code f} and {@code e} for others, with a width
 * and a precision.
 */
final class NamePattern {
  private static final Pattern PLACE =
      Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.]*)(?::(0?[0-9]{0,2})(?:(d)|\\.([0-9])([fe])))?}");

  private final String text;

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if something in braces is not as above
   */
  NamePattern(String text) {
    this.text = text;
    String rest = PLACE.matcher(text).replaceAll("0");
    if (rest.contains("{") || rest.contains("}")) {
      throw new IllegalArgumentException(
          "filepath: \"%s\" has braces that are not understood; write {epoch}, {epoch:03d} or {val_loss:.2f}"
              .formatted(text));
    }
    FileNames.check("filepath", rest);
  }

  /** What the places are for. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
    return names;
  }

  /** The name with numbers in all places. */
  String with(Map<String, Double> numbers) {
    Function<MatchResult, String> fill =
        place -> Matcher.quoteReplacement(number(place, numbers.get(place.group(1))));
    return PLACE.matcher(text).replaceAll(fill);
  }

  private static String number(MatchResult place, double value) {
    String width = place.group(2);
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    if (width == null || (place.group(3) != null && !whole)) {
      return whole ? Long.toString((long) value) : Double.toString(value);
    } else if (place.group(3) != null) {
      return String.format(Locale.ROOT, "%" + sized(width) + "d", (long) value);
    }
    String format = "%" + sized(width) + "." + place.group(4) + place.group(5);
    return String.format(Locale.ROOT, format, value).replace("+", "");
  }

  /** A width for {@link String#format}, which takes no zeros without one. */
  private static String sized(String width) {
    return width.equals("0") || width.equals("00") ? "" : width;
  }
}
