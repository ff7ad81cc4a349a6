package org.espalier.pipeline;

import java.util.Optional;

/**
 * A key that a mapping of a pipeline may have.
 *
 * @param key the key, in snake_case
 * @param type what it takes
 * @param defaultValue its value where the key is left out, as YAML; empty where it has to be
 *     written, or is absent if its type says that it may be
 * @param doc what it means, in a phrase
 * @param merged whether its own keys stand in the mapping itself, as those of a layer do beside
 *     {@code name} and {@code inputs}
 */
public record Setting(
    String key, SettingType type, Optional<String> defaultValue, String doc, boolean merged) {
  /** Whether the key has to be written. */
  public boolean required() {
    return defaultValue.isEmpty() && !(type instanceof SettingType.Maybe);
  }

  /** The value where the key is left out, as YAML; empty where it has to be written. */
  public Optional<String> whenLeftOut() {
    return type instanceof SettingType.Maybe maybe
        ? Optional.of(defaultValue.orElse(maybe.absent()))
        : defaultValue;
  }

  /** The limits of its numbers in words; empty if there are none. */
  public String limits() {
    return limits(type);
  }

  private static String limits(SettingType type) {
    if (type instanceof SettingType.Whole whole) {
      return whole.limits().words();
    } else if (type instanceof SettingType.Real real) {
      return real.limits().words();
    } else if (type instanceof SettingType.Maybe maybe) {
      return limits(maybe.value());
    } else if (type instanceof SettingType.Many many) {
      return limits(many.element());
    }
    return type instanceof SettingType.Named named ? limits(named.value()) : "";
  }
}
