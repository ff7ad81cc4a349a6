package org.espalier.provision.archive;

import java.util.HashSet;
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
  private static final int UNIX = 3;
  private static final int LEAST = 10;
  private static final int MOST = 20;
  private static final Set<Integer> FILE_PERMISSIONS =
      Set.of(0644, 0755, 0664, 0775, 0600, 0700, 0640, 0750);
  private static final Set<Integer> FOLDER_PERMISSIONS = Set.of(0755, 0775, 0700, 0750);
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int FOLDER_BIT = 0x10;

  // The same for all entries of an archive: one changed byte makes a second value.
  private final Set<Integer> types = new HashSet<>();
  private final Set<Integer> folderBits = new HashSet<>();
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
    if (entry.internal() != 0 || !isUsual(entry)) {
      gaps.add("the attributes of entry " + name);
    }
  }

  private boolean isUsual(Entry entry) {
    if (entry.external() == 0) {
      return entry.madeBy() == entry.needed();
    }
    boolean folder = entry.isFolder();
    int writer = entry.madeBy() & 0xff;
    int bits = entry.external() & 0xffff;
    int type = entry.mode() & 0177000;
    types.add(type == 0 ? 0 : 1);
    if (folder) {
      folderBits.add(bits);
    }
    return entry.madeBy() >>> 8 == UNIX
        && (writer == MOST || writer == entry.needed())
        && (bits == 0 || (folder && bits == FOLDER_BIT && writer == MOST))
        && (bits != 0 || writer == entry.needed())
        && (type == 0 || type == (folder ? FOLDER : FILE))
        && (folder ? FOLDER_PERMISSIONS : FILE_PERMISSIONS).contains(entry.mode() & 0777)
        && types.size() == 1
        && folderBits.size() <= 1;
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }
}
