package org.espalier.lib.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.model.DenseArray;

/** A group of an HDF5 file. */
public final class Hdf5Group {
  private static final long LONGEST_LIST = 1 << 20;

  private final Group group;
  private final String path;
  private final Guard guard;

  Hdf5Group(Group group, String path, Guard guard) {
    this.group = group;
    this.path = path;
    this.guard = guard;
  }

  /** Its path, empty for the root. */
  public String path() {
    return path;
  }

  /** The names of what is in it, sorted. */
  public Set<String> names() throws IOException {
    return guard.read(place(""), () -> new TreeSet<>(group.getChildren().keySet()));
  }

  /** A group in it, by a path of names. */
  public Optional<Hdf5Group> group(String names) throws IOException {
    Hdf5Group found = this;
    for (String name : names.split("/", -1)) {
      Optional<Node> node = found.node(name);
      if (node.isEmpty() || !(node.get() instanceof Group inner)) {
        return Optional.empty();
      }
      found = new Hdf5Group(inner, found.path + "/" + name, guard);
    }
    return Optional.of(found);
  }

  /**
   * A dataset of numbers in it, by a path of names.
   *
   * @throws IOException if it holds something else, or is damaged
   */
  public Optional<DenseArray> array(String names) throws IOException {
    int last = names.lastIndexOf('/');
    if (last >= 0) {
      Optional<Hdf5Group> owner = group(names.substring(0, last));
      return owner.isEmpty() ? Optional.empty() : owner.get().array(names.substring(last + 1));
    }
    Optional<Node> node = node(names);
    if (node.isEmpty() || !(node.get() instanceof Dataset dataset)) {
      return Optional.empty();
    }
    return Optional.of(
        guard.read(place(names), () -> Hdf5Numbers.read(dataset, place(names), guard)));
  }

  private Optional<Node> node(String name) throws IOException {
    Node node = guard.read(place(name), () -> group.getChildren().get(name));
    if (node != null && node.isLink()) {
      throw guard.damaged(place(name), "a link, which Keras does not write", null);
    }
    return Optional.ofNullable(node);
  }

  /**
   * A text that is an attribute of the group.
   *
   * @throws IOException if the attribute is no text
   */
  public Optional<String> text(String name) throws IOException {
    List<String> texts = attribute(name);
    if (texts.size() > 1) {
      throw guard.damaged(place("@" + name), "a list in the place of a text", null);
    }
    return texts.stream().findFirst();
  }

  /**
   * Texts that are an attribute of the group. Keras splits those that are longer than 64 KB: {@code
   * weight_names0}, {@code weight_names1} and so on.
   *
   * @return empty if there is no such attribute
   */
  public Optional<List<String>> texts(String name) throws IOException {
    if (has(name)) {
      return Optional.of(attribute(name));
    }
    List<String> all = new ArrayList<>();
    int part = 0;
    while (has(name + part)) {
      all.addAll(attribute(name + part++));
    }
    return part == 0 ? Optional.empty() : Optional.of(all);
  }

  private boolean has(String name) throws IOException {
    return guard.read(place("@" + name), () -> group.getAttributes().containsKey(name));
  }

  private List<String> attribute(String name) throws IOException {
    if (!has(name)) {
      return List.of();
    }
    return guard.read(place("@" + name), () -> texts(group.getAttribute(name), name));
  }

  private List<String> texts(Attribute attribute, String name) throws IOException {
    if (attribute.isEmpty()) {
      return List.of();
    }
    long count = 1;
    for (long extent : attribute.getDimensionsAsLong()) {
      count = Math.multiplyExact(count, extent);
    }
    if (count > LONGEST_LIST) {
      throw guard.damaged(place("@" + name), count + " texts", null);
    }
    guard.claim(place("@" + name), Math.multiplyExact(count, attribute.getDataType().getSize()));
    if (count == 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    collect(attribute.getData(), name, texts);
    return texts;
  }

  private void collect(Object value, String name, List<String> texts) throws IOException {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof byte[] bytes) {
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    } else if (value instanceof Object[] many) {
      for (Object one : many) {
        collect(one, name, texts);
      }
    } else {
      throw guard.damaged(place("@" + name), "no text", null);
    }
  }

  private String place(String name) {
    return path + "/" + name;
  }
}
