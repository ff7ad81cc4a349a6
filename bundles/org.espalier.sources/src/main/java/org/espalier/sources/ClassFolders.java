package org.espalier.sources;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.source.DataException;

/**
 * Which files of an archive stand in the folders of classes, and which of these are read.
 *
 * @param name how messages call the archive
 * @param folder the path of the folder that the folders of classes are in; empty for the top
 * @param wanted the classes to read; empty for all
 * @param found the classes met so far
 */
record ClassFolders(String name, String folder, List<String> wanted, Set<String> found) {
  ClassFolders(String name, String folder, List<String> wanted) {
    this(name, folder, wanted, new TreeSet<>());
  }

  /** The class of a file by its path, or null if it is not to be read. */
  String label(String path) {
    String inside = folder.isEmpty() ? "" : folder + "/";
    int from = inside.length();
    int slash = path.indexOf('/', from);
    boolean child = path.startsWith(inside) && slash > from && path.indexOf('/', slash + 1) < 0;
    if (!child || ZipArchive.isHidden(path)) {
      return null;
    }
    String label = path.substring(from, slash);
    if (!wanted.isEmpty() && !wanted.contains(label)) {
      return null;
    }
    found.add(label);
    return label;
  }

  /**
   * Refuses an archive that lacks a class, or has none.
   *
   * @throws DataException with what to write
   */
  void check() {
    for (String label : wanted) {
      if (!found.contains(label)) {
        throw new DataException(
            "%s: there is no folder of texts %s; name others in class_names, or another folder"
                .formatted(name, folder.isEmpty() ? label : folder + "/" + label));
      }
    }
    if (found.isEmpty()) {
      throw new DataException(
          "%s: no folders of texts%s; put those of each class into a folder of its own, and name the folder that these are in by folder"
              .formatted(name, folder.isEmpty() ? "" : " in " + folder));
    }
  }
}
