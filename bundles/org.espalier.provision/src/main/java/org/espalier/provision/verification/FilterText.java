package org.espalier.provision.verification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the filter of a requirement asks for, in words. */
final class FilterText {
  private FilterText() {}

  /** The value that an attribute has to have. */
  static Optional<String> value(String filter, String attribute) {
    Matcher matcher =
        Pattern.compile("\\(" + Pattern.quote(attribute) + "=([^)*]+)\\)").matcher(filter);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The versions that are allowed, as {@code [1.2,2)}; empty for any. */
  static String range(String filter) {
    Matcher least = Pattern.compile("\\(version>=([^)]+)\\)").matcher(filter);
    if (!least.find()) {
      return "";
    }
    Matcher below = Pattern.compile("\\(!\\s*\\(version>=([^)]+)\\)\\)").matcher(filter);
    return below.find()
        ? "[" + least.group(1) + "," + below.group(1) + ")"
        : least.group(1) + " or newer";
  }
}
