package org.espalier.vectorizers.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What Python says of characters, where Java says something else. */
final class CodePoints {
  /** The order of Python's texts: by code point, where Java's is by UTF-16 unit. */
  static final Comparator<String> ORDER = CodePoints::compare;

  private static final String LAST_MARK = "\u0345"; // of the greatest combining class, 240

  private CodePoints() {}

  /** Whether {@code \w} matches: letters, all kinds of digits and numbers, and the underscore. */
  static boolean isWord(int codePoint) {
    if (codePoint < 128) {
      return codePoint == '_'
          || (codePoint >= '0' && codePoint <= '9')
          || (codePoint >= 'a' && codePoint <= 'z')
          || (codePoint >= 'A' && codePoint <= 'Z');
    }
    if (Character.isLetterOrDigit(codePoint)) {
      return true;
    }
    int type = Character.getType(codePoint);
    return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }

  /** Whether {@code \s} matches and {@code str.split} splits. */
  static boolean isSpace(int codePoint) {
    if (codePoint < 128) {
      return codePoint == ' '
          || (codePoint >= '\t' && codePoint <= '\r')
          || (codePoint >= 0x1c && codePoint <= 0x1f);
    }
    return codePoint == 0x85 || Character.isSpaceChar(codePoint);
  }

  /** Whether a code point has a combining class other than 0. */
  static boolean isCombining(int codePoint) {
    int type = Character.getType(codePoint);
    if (type != Character.NON_SPACING_MARK
        && type != Character.COMBINING_SPACING_MARK
        && type != Character.ENCLOSING_MARK) {
      return false;
    }
    String mark = Character.toString(codePoint);
    // Java does not tell the class; but normalizing sorts marks by it, those of class 0 excepted.
    return mark.equals(LAST_MARK)
        || Normalizer.normalize(LAST_MARK + mark, Normalizer.Form.NFD).endsWith(LAST_MARK);
  }

  /** The code points of a text, each as a text. */
  static List<String> split(String text) {
    List<String> characters = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); ) {
      int next = text.offsetByCodePoints(i, 1);
      characters.add(text.substring(i, next));
      i = next;
    }
    return characters;
  }

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean pair = Character.isSurrogate(a);
        return pair == Character.isSurrogate(b) ? a - b : pair ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
