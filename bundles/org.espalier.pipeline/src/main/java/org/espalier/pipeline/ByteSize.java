package org.espalier.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param text a number and a unit, as it is written in a pipeline: {@code 8GB}
 * @param bytes how many bytes that are, at least one
 */
public record ByteSize(String text, long bytes) {
  /** What may be written, for messages. */
  public static final String WORDS = "a size such as 8GB or 512MiB (MB, GB, MiB, GiB)";

  /** What is read as a size; the unit as it is called. */
  public static final String PATTERN = "[0-9]+(\\.[0-9]+)? ?(MB|GB|MiB|GiB)";

  private static final List<String> UNITS = List.of("MB", "GB", "MiB", "GiB");
  private static final Map<String, Long> BYTES =
      Map.of("MB", 1_000_000L, "GB", 1_000_000_000L, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,12})?) ?([A-Za-z]*)");

  /**
   * Reads a size.
   *
   * @return empty if it is none
   */
  public static Optional<ByteSize> of(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches() || !BYTES.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    BigDecimal unit = BigDecimal.valueOf(BYTES.get(matcher.group(2)));
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit);
    return bytes.signum() > 0 && bytes.toBigInteger().bitLength() < Long.SIZE
        ? Optional.of(
            new ByteSize(matcher.group(1) + matcher.group(2), Math.max(1, bytes.longValue())))
        : Optional.empty();
  }

  /** The size that was probably meant by what is none: {@code 8GB} for {@code 8gb} and 8G. */
  public static Optional<String> meant(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches() || matcher.group(2).isEmpty()) {
      return Optional.empty();
    }
    String unit = matcher.group(2);
    return UNITS.stream()
        .filter(one -> one.equalsIgnoreCase(unit) || one.equalsIgnoreCase(unit + "B"))
        .findFirst()
        .map(one -> matcher.group(1) + one)
        .filter(size -> of(size).isPresent());
  }

  /** So many bytes in words, rounded to three digits: {@code 1.25 GB}. */
  public static String words(long bytes) {
    long unit = bytes >= BYTES.get("GB") ? BYTES.get("GB") : BYTES.get("MB");
    double amount = (double) bytes / unit;
    String name = unit == BYTES.get("GB") ? "GB" : "MB";
    return String.format(Locale.ROOT, amount < 10 ? "%.2f %s" : "%.0f %s", amount, name);
  }

  @Override
  public String toString() {
    return text;
  }
}
