package org.espalier.vectorizers.text;

import java.util.Random;

/** Texts of letters, digits, separators and what Unicode has to trip over. */
final class RandomTexts {
  private static final String[] TRAPS = {
    "\u0130",
    "\u03a3",
    "\u00df",
    "\u00e9",
    "e\u0301",
    "\u01c4",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\u3000",
    "\ud83d\ude00",
    "\ud835\udc00",
    "\u0660",
    "\u00bd",
    "\u216b",
    "\ufb01",
    "\uff21",
    "\ud800",
    "\udc00",
    "\u0000",
    "\u007f",
    "\u0080",
    "\r\n",
    "\ue000",
    "\u4e2d\u6587",
    "_",
    "'"
  };

  private final Random random;

  RandomTexts(long seed) {
    this.random = new Random(seed);
  }

  /** A text; every other one is ASCII. */
  String next() {
    StringBuilder text = new StringBuilder();
    boolean ascii = random.nextBoolean();
    for (int i = random.nextInt(40); i > 0; i--) {
      switch (random.nextInt(ascii ? 4 : 6)) {
        case 0 -> text.append((char) random.nextInt(128));
        case 1 -> text.append(' ');
        case 2, 3 -> text.append((char) ((random.nextBoolean() ? 'a' : 'A') + random.nextInt(26)));
        case 4 -> text.append(TRAPS[random.nextInt(TRAPS.length)]);
        default -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }
}
