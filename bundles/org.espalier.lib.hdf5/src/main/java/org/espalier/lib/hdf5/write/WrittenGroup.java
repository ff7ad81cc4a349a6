package org.espalier.lib.hdf5.write;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espalier.model.DenseArray;

/** A group of a file that is to be written: groups and arrays by name, and texts. */
public final class WrittenGroup {
  private static final int MOST_BYTES = 255;

  private final SortedMap<String, WrittenGroup> groups = new TreeMap<>();
  private final SortedMap<String, DenseArray> arrays = new TreeMap<>();
  private final SortedMap<String, String> attributes = new TreeMap<>();

  /**
   * The group of a name in this one, which is made where it is not there yet.
   *
   * @throws IllegalArgumentException if it is no name, or that of an array
   */
  public WrittenGroup group(String name) {
    if (!groups.containsKey(name)) {
      checkFree(name);
      groups.put(name, new WrittenGroup());
    }
    return groups.get(name);
  }

  /**
   * Puts an array into this group. Its values are read when the file is written.
   *
   * @throws IllegalArgumentException if it is no name, or is taken
   */
  public void array(String name, DenseArray array) {
    checkFree(name);
    arrays.put(name, array);
  }

  /**
   * Gives this group an attribute.
   *
   * @throws IllegalArgumentException if it is no name
   */
  public void attribute(String name, String text) {
    checkName(name);
    attributes.put(name, text);
  }

  SortedMap<String, WrittenGroup> groups() {
    return Collections.unmodifiableSortedMap(groups);
  }

  SortedMap<String, DenseArray> arrays() {
    return Collections.unmodifiableSortedMap(arrays);
  }

  SortedMap<String, String> attributes() {
    return Collections.unmodifiableSortedMap(attributes);
  }

  private void checkFree(String name) {
    checkName(name);
    if (groups.containsKey(name) || arrays.containsKey(name)) {
      throw new IllegalArgumentException("\"" + name + "\" is in this group already");
    }
  }

  private static void checkName(String name) {
    boolean path = name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0;
    if (path || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name in HDF5: it is empty, \".\", or has a slash or a zero");
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the name \"%s\" has %d bytes, at most %d are written"
              .formatted(name, bytes, MOST_BYTES));
    }
  }
}
