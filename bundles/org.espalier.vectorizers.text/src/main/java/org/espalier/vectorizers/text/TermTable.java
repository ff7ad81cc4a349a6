package org.espalier.vectorizers.text;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers terms 0, 1, ... as they are added, and finds them again by their characters.
 *
 * <p>A hash table with open addressing over one array of characters: looking a term up makes no
 * object. For one thread, but for {@link #find} where nothing is added any more.
 */
final class TermTable {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private long[] slots = new long[1 << 10]; // hash and number + 1; 0 where free
  private char[] chars = new char[1 << 12];
  private int[] ends = new int[1 << 9];
  private int size;

  /** Terms with the numbers of their places in a list. */
  static TermTable of(Iterable<String> terms) {
    TermTable table = new TermTable();
    for (String term : terms) {
      table.add(term);
    }
    return table;
  }

  /** The number of terms. */
  int size() {
    return size;
  }

  /** A term by its number. */
  String term(int number) {
    int from = start(number);
    return new String(chars, from, ends[number] - from);
  }

  /** All terms in the order of their numbers. */
  List<String> terms() {
    String[] terms = new String[size];
    Arrays.setAll(terms, this::term);
    return List.of(terms);
  }

  /** The number of a term, or -1 if it was not added. */
  int find(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    return (int) slots[slot(hash, text, from, to)] - 1;
  }

  /** The number of a term, or -1 if it was not added. */
  int find(String term) {
    return find(term.toCharArray(), 0, term.length());
  }

  /** The number of a term, which is added if it is not there yet. */
  int add(char[] text, int from, int to) {
    int hash = hash(text, from, to);
    int slot = slot(hash, text, from, to);
    if (slots[slot] != 0) {
      return (int) slots[slot] - 1;
    }
    int start = start(size);
    int end = Math.addExact(start, to - from);
    chars = end <= chars.length ? chars : Arrays.copyOf(chars, grown(chars.length, end));
    System.arraycopy(text, from, chars, start, to - from);
    ends = size < ends.length ? ends : Arrays.copyOf(ends, 2 * size);
    ends[size++] = end;
    slots[slot] = ((long) hash << 32) | size;
    if (2 * size > slots.length) {
      spread();
    }
    return size - 1;
  }

  /** The number of a term, which is added if it is not there yet. */
  int add(String term) {
    return add(term.toCharArray(), 0, term.length());
  }

  private static int grown(int length, int needed) {
    return Math.max(needed, (int) Math.min(2L * length, Integer.MAX_VALUE - 8));
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  /** Where a term stands, or the free place where it would. */
  private int slot(int hash, char[] text, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !holds(slots[slot], hash, text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(long content, int hash, char[] text, int from, int to) {
    if ((int) (content >> 32) != hash) {
      return false;
    }
    int number = (int) content - 1;
    return Arrays.equals(chars, start(number), ends[number], text, from, to);
  }

  private void spread() {
    long[] old = slots;
    slots = new long[2 * old.length];
    int mask = slots.length - 1;
    for (long content : old) {
      if (content != 0) {
        int slot = (int) (content >> 32) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = content;
      }
    }
  }

  /** FNV-1a over UTF-16 units, its upper bits folded into the lower ones. */
  static int hash(char[] text, int from, int to) {
    int hash = FNV_OFFSET;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * FNV_PRIME;
    }
    return hash ^ (hash >>> 15);
  }
}
