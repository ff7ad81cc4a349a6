package org.espalier.provision.archive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what the signature of a jar does not cover and nothing else repeats.
 *
 * <p>A signature speaks of the content of entries. Names, sizes, checksums and times stand twice in
 * an archive, so that a change of one is seen. What stands once has to have the value that it
 * usually has. The permissions that an archive wishes for its entries are read by nobody; they only
 * have to be usual ones.
 */
final class CoverageCheck {
  private static final String UNKNOWN = "unknown";
  private static final int UNIX = 3;
  private static final int LEAST = 10;
  private static final int MOST = 20;
  private static final Set<Integer> FILE_PERMISSIONS =
      Set.of(0644, 0755, 0664, 0775, 0600, 0700, 0640, 0750);
  private static final Set<Integer> FOLDER_PERMISSIONS = Set.of(0755, 0775, 0700, 0750);
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int FOLDER_BIT = 0x10;

  private final Set<String> writers = new LinkedHashSet<>();
  private final Set<String> gaps = new LinkedHashSet<>();

  /** Looks at an entry. */
  void entry(Entry entry, int needed, String extraBefore) {
    String name = EntryNames.quote(entry.name());
    if (needed != entry.needed() || (needed != LEAST && needed != MOST)) {
      gaps.add("the version of the format of entry " + name);
    }
    if (!extraBefore.equals(entry.extra())) {
      gaps.add("the additional fields of entry " + name);
    }
    String writer = writer(entry);
    if (!writer.isEmpty()) {
      writers.add(writer);
    }
    if (entry.internal() != 0 || writer.equals(UNKNOWN) || writers.size() > 1) {
      gaps.add("the attributes of entry " + name);
    }
  }

  /** Who writes attributes in such a way; empty for an entry without any. */
  private static String writer(Entry entry) {
    boolean folder = entry.isFolder();
    int low = entry.external() & 0xffff;
    int type = entry.mode() & 0177000;
    int permissions = entry.mode() & 0777;
    if (entry.external() == 0) {
      return entry.madeBy() == entry.needed() ? "" : UNKNOWN;
    }
    if (!(folder ? FOLDER_PERMISSIONS : FILE_PERMISSIONS).contains(permissions)) {
      return UNKNOWN;
    }
    if (entry.madeBy() == (UNIX << 8 | MOST)
        && low == (folder ? FOLDER_BIT : 0)
        && type == (folder ? FOLDER : FILE)) {
      return "Maven";
    }
    boolean java = entry.madeBy() == (UNIX << 8 | entry.needed()) && low == 0 && type == 0;
    return java ? "Java" : UNKNOWN;
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }
}
