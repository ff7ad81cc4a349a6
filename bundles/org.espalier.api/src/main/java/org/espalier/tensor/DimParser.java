package org.espalier.tensor;

/** Reads the text form of a {@link Dim}: numbers, names, {@code + - * //} and parentheses. */
final class DimParser {
  private final String text;
  private int at;

  DimParser(String text) {
    this.text = text;
  }

  Dim parse() {
    Dim sum = sum();
    if (at < text.length()) {
      throw error();
    }
    return sum;
  }

  private Dim sum() {
    boolean negative = accept("-");
    Dim sum = negative ? product().times(-1) : product();
    while (true) {
      if (accept("+")) {
        sum = sum.plus(product());
      } else if (accept("-")) {
        sum = sum.minus(product());
      } else {
        return sum;
      }
    }
  }

  private Dim product() {
    Dim product = factor();
    while (true) {
      if (accept("//")) {
        product = product.floorDiv(factor().value());
      } else if (accept("*")) {
        product = product.times(factor());
      } else {
        return product;
      }
    }
  }

  private Dim factor() {
    if (accept("(")) {
      Dim inner = sum();
      if (!accept(")")) {
        throw error();
      }
      return inner;
    }
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    if (start == at) {
      throw error();
    }
    String word = text.substring(start, at);
    return Character.isDigit(word.charAt(0)) ? Dim.of(Long.parseLong(word)) : Dim.symbol(word);
  }

  private boolean accept(String token) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }

  private IllegalArgumentException error() {
    return new IllegalArgumentException(
        "not an extent: \"" + text + "\", at character " + (at + 1));
  }
}
