package org.espalier.interchange.keras.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a configuration, which knows where it stands. */
public final class Config {
  private final Map<String, Object> members;
  private final String place;

  private Config(Map<String, Object> members, String place) {
    this.members = members;
    this.place = place;
  }

  /**
   * The object that a value is.
   *
   * @throws IOException if it is none
   */
  @SuppressWarnings("unchecked") // names of members are texts
  public static Config of(Object value, String place) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return new Config((Map<String, Object>) map, place);
    }
    throw wrong(place, "an object", value);
  }

  /** An object without members. */
  public static Config empty(String place) {
    return new Config(Map.of(), place);
  }

  /** Where it stands. */
  public String place() {
    return place;
  }

  /** All members. */
  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** The value of a member, null where it has none. */
  public Object get(String key) {
    return members.get(key);
  }

  /** Whether there is such a member, and it is not null. */
  public boolean has(String key) {
    return members.get(key) != null;
  }

  /** A member that has to be a text. */
  public String text(String key) throws IOException {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  /** A member that is a text if it is there. */
  public Optional<String> optionalText(String key) throws IOException {
    if (!has(key)) {
      return Optional.empty();
    }
    if (get(key) instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(at(key), "a text", get(key));
  }

  /** A member that is true or false if it is there. */
  public boolean flag(String key, boolean absent) throws IOException {
    if (!has(key)) {
      return absent;
    }
    if (get(key) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(at(key), "true or false", get(key));
  }

  /** A member that has to be an object. */
  public Config object(String key) throws IOException {
    if (!has(key)) {
      throw missing(key);
    }
    return of(get(key), at(key));
  }

  /** A member that is a list if it is there, else an empty one. */
  public List<Object> list(String key) throws IOException {
    if (!has(key)) {
      return List.of();
    }
    if (get(key) instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    throw wrong(at(key), "a list", get(key));
  }

  /** A member that is a list of objects if it is there, else an empty one. */
  public List<Config> objects(String key) throws IOException {
    List<Config> objects = new ArrayList<>();
    for (Object item : list(key)) {
      objects.add(of(item, at(key) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** An object with other members in the same place. */
  public Config with(Map<String, Object> others) {
    return new Config(others, place);
  }

  private String at(String key) {
    return place + "." + key;
  }

  private IOException missing(String key) {
    return new IOException(at(key) + " is missing; save the model again with Keras");
  }

  /** What to say of a value of another type. */
  public static IOException wrong(String place, String expected, Object value) {
    String given = String.valueOf(value);
    return new IOException(
        "%s should be %s, not %s; save the model again with Keras"
            .formatted(
                place, expected, given.length() > 80 ? given.substring(0, 80) + "..." : given));
  }
}
