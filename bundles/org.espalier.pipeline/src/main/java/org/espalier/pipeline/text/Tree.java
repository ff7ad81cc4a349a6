package org.espalier.pipeline.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.espalier.pipeline.Place;

/** A value of a YAML document and its place. Immutable; parts may be shared. */
public sealed interface Tree {
  /** Where it begins. */
  Place place();

  /** How a message calls it, for example {@code a list}. */
  String words();

  /** The same value as if it stood elsewhere; what is inside it keeps its place. */
  Tree at(Place other);

  /**
   * A single value.
   *
   * @param text the value without quotes
   * @param plain whether it was written without quotes
   */
  record Scalar(String text, boolean plain, Place place) implements Tree {
    private static final int SHOWN = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.][0-9.eE+-]*");

    @Override
    public String words() {
      if (plain && text.length() <= SHOWN && NUMBER.matcher(text).matches()) {
        return text;
      }
      return text.length() <= SHOWN
          ? '"' + text + '"'
          : '"' + text.substring(0, SHOWN) + "...\" (" + text.length() + " characters)";
    }

    @Override
    public Scalar at(Place other) {
      return new Scalar(text, plain, other);
    }

    /** Whether this is YAML's null: nothing, {@code ~} or {@code null} without quotes. */
    public boolean isNull() {
      return plain
          && (text.isEmpty()
              || text.equals("~")
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL"));
    }
  }

  /** A value that cannot be read, for a reason that has been told. */
  record Broken(Place place) implements Tree {
    @Override
    public String words() {
      return "a broken value";
    }

    @Override
    public Broken at(Place other) {
      return new Broken(other);
    }
  }

  /** Values in order. */
  record Sequence(List<Tree> items, Place place) implements Tree {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }

    @Override
    public Sequence at(Place other) {
      return new Sequence(items, other);
    }
  }

  /** Values by key, in the order of the text. */
  record Mapping(Map<String, Entry> entries, Place place) implements Tree {
    /**
     * A key and its value.
     *
     * @param place where the key stands
     */
    public record Entry(Place place, Tree value) {}

    /** An empty mapping. */
    public static Mapping empty(Place place) {
      return new Mapping(Map.of(), place);
    }

    @Override
    public String words() {
      return "a mapping";
    }

    @Override
    public Mapping at(Place other) {
      return new Mapping(entries, other);
    }

    /** The value of a key. */
    public Optional<Tree> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** This mapping without some keys. */
    public Mapping without(Collection<String> keys) {
      Map<String, Entry> fewer = new LinkedHashMap<>(entries);
      fewer.keySet().removeAll(keys);
      return new Mapping(fewer, place);
    }

    /** This mapping with a value added or replaced. */
    public Mapping with(String key, Entry entry) {
      Map<String, Entry> more = new LinkedHashMap<>(entries);
      more.put(key, entry);
      return new Mapping(more, place);
    }
  }
}
