package org.espalier.pipeline.bind;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.espalier.pipeline.ByteSize;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Tree;

/** Reads single values as YAML 1.2's core schema does, given what is expected. */
public final class Scalars {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
  private static final int LONGEST = 400;

  private Scalars() {}

  /** A value that is not what is expected; the message says so. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Optional<String> suggestion;

    Unfit(String message, Optional<String> suggestion) {
      super(message);
      this.suggestion = suggestion;
    }

    Unfit(String message) {
      this(message, Optional.empty());
    }

    Optional<String> suggestion() {
      return suggestion;
    }
  }

  static Object whole(Tree.Scalar scalar, SettingType.Whole type) throws Unfit {
    String text = number(scalar, type);
    BigInteger number = integer(text);
    if (number == null) {
      throw unexpected(scalar, type);
    }
    if (number.bitLength() >= (type.wide() ? Long.SIZE : Integer.SIZE)) {
      throw new Unfit(scalar.words() + " is too large");
    }
    check(number.doubleValue(), text, type.limits());
    if (type.wide()) {
      return number.longValueExact();
    }
    return number.intValueExact();
  }

  static Object real(Tree.Scalar scalar, SettingType.Real type) throws Unfit {
    String text = number(scalar, type);
    double number;
    if (REAL.matcher(text).matches()) {
      number = Double.parseDouble(text);
    } else if (INFINITE.matcher(text).matches()) {
      number = text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    } else {
      throw unexpected(scalar, type);
    }
    check(number, text, type.limits());
    if (type.narrow()) {
      return (float) number;
    }
    return number;
  }

  static Object flag(Tree.Scalar scalar, SettingType.Flag type) throws Unfit {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (scalar.plain() && (word.equals("true") || word.equals("false"))) {
      return word.equals("true");
    }
    Optional<String> meant =
        switch (word) {
          case "yes", "on", "1", "true" -> Optional.of("true");
          case "no", "off", "0", "false" -> Optional.of("false");
          default -> Optional.empty();
        };
    throw new Unfit(
        unexpected(scalar, type).getMessage()
            + meant.map(value -> "; did you mean " + value + "?").orElse(""),
        meant);
  }

  static Object text(Tree.Scalar scalar, SettingType.Text type) throws Unfit {
    if (scalar.isNull()) {
      throw unexpected(scalar, type);
    }
    return scalar.text();
  }

  static Object size(Tree.Scalar scalar, SettingType.Size type) throws Unfit {
    Optional<ByteSize> size = ByteSize.of(scalar.text());
    if (size.isPresent()) {
      return size.get();
    }
    Optional<String> meant = ByteSize.meant(scalar.text());
    throw new Unfit(
        unexpected(scalar, type).getMessage()
            + meant.map(value -> "; did you mean " + value + "?").orElse(""),
        meant);
  }

  static Object word(Tree.Scalar scalar, SettingType.Word type) throws Unfit {
    List<String> words = type.choices();
    int index = words.indexOf(scalar.text());
    if (index < 0) {
      throw new Unfit(
          "unknown value " + scalar.words() + Names.advice(scalar.text(), words),
          Names.nearest(scalar.text(), words));
    }
    return type.type().getEnumConstants()[index];
  }

  /** Whether YAML readers take plain text for something else than text. */
  public static boolean isAmbiguous(String text) {
    return new Tree.Scalar(text, true, null).isNull()
        || text.matches("(?i)true|false|yes|no|on|off|y|n")
        || integer(text) != null
        || REAL.matcher(text).matches()
        || text.matches("(?i)[-+]?\\.(inf|nan)");
  }

  /** The value as YAML's core schema resolves it: a truth value, a number or a text. */
  public static Object guess(Tree.Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return text;
    } else if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    BigInteger whole = integer(text);
    if (whole != null) {
      return whole;
    }
    return REAL.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  static Unfit unexpected(Tree tree, SettingType type) {
    String got = tree instanceof Tree.Scalar scalar && scalar.isNull() ? "nothing" : tree.words();
    return new Unfit("expected " + type.words() + ", got " + got);
  }

  static Unfit noList(Tree tree, SettingType type) {
    String message = unexpected(tree, type).getMessage();
    boolean single = tree instanceof Tree.Scalar scalar && !scalar.isNull();
    return new Unfit(message + (single ? "; put brackets around it" : ""));
  }

  private static String number(Tree.Scalar scalar, SettingType type) throws Unfit {
    String text = scalar.text();
    if (text.length() > LONGEST || text.isEmpty()) {
      throw unexpected(scalar, type);
    }
    if (!scalar.plain() && REAL.matcher(text).matches()) {
      throw new Unfit(
          unexpected(scalar, type).getMessage() + " in quotes; leave the quotes out",
          Optional.of(text));
    }
    return text;
  }

  private static BigInteger integer(String text) {
    if (text.length() > LONGEST) {
      return null;
    } else if (DECIMAL.matcher(text).matches()) {
      return new BigInteger(text);
    } else if (text.matches("0x[0-9a-fA-F]+")) {
      return new BigInteger(text.substring(2), 16);
    } else if (text.matches("0o[0-7]+")) {
      return new BigInteger(text.substring(2), 8);
    }
    return null;
  }

  private static void check(double number, String text, Limits limits) throws Unfit {
    if (!limits.allow(number)) {
      throw new Unfit(text + " is out of range (" + limits.words() + ")");
    }
  }
}
