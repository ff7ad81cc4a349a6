package org.espalier.pipeline;

import java.util.List;
import org.espalier.component.Kind;

/** What a setting takes. */
public sealed interface SettingType {
  /** The type in words, for example {@code a whole number}. */
  String words();

  /** An {@code int}, or a {@code long} where it says wide. */
  record Whole(boolean wide, Limits limits) implements SettingType {
    @Override
    public String words() {
      return "a whole number";
    }
  }

  /** A {@code double}, or a {@code float} where it says narrow. */
  record Real(boolean narrow, Limits limits) implements SettingType {
    @Override
    public String words() {
      return "a number";
    }
  }

  /** A {@code boolean}. */
  record Flag() implements SettingType {
    @Override
    public String words() {
      return "true or false";
    }
  }

  /** A text. */
  record Text() implements SettingType {
    @Override
    public String words() {
      return "a text";
    }
  }

  /** Any value, as {@link YamlValue}. */
  record Anything() implements SettingType {
    @Override
    public String words() {
      return "any value";
    }
  }

  /**
   * One of some words.
   *
   * @param type the enum that they are constants of
   * @param choices the words in the order of the constants
   */
  record Word(Class<? extends Enum<?>> type, List<String> choices) implements SettingType {
    @Override
    public String words() {
      return "one of " + String.join(", ", choices);
    }
  }

  /** An amount of memory, as {@link ByteSize}. */
  record Size() implements SettingType {
    @Override
    public String words() {
      return ByteSize.WORDS;
    }
  }

  /**
   * A value that may be absent.
   *
   * @param value the type of the value
   * @param absent the word that stands for its absence
   */
  record Maybe(SettingType value, String absent) implements SettingType {
    @Override
    public String words() {
      return value.words() + ", or " + absent;
    }
  }

  /**
   * Values in order. A number alone stands for a list of it.
   *
   * @param element what each of them is
   * @param bare whether any value alone stands for a list of it, and is written so
   */
  record Many(SettingType element, boolean bare) implements SettingType {
    /** Values of which only numbers may stand alone. */
    public Many(SettingType element) {
      this(element, false);
    }

    /** Whether a value may stand alone, without brackets. */
    public boolean mayStandAlone() {
      return bare
          || element instanceof Whole
          || element instanceof Real
          || element instanceof Anything
          || (element instanceof Many many && many.mayStandAlone());
    }

    @Override
    public String words() {
      String several = element instanceof Many ? ", or of lists of them" : ", or a list of them";
      return mayStandAlone() ? element.words() + several : "a list, each " + element.words();
    }
  }

  /** Values by name. */
  record Named(SettingType value) implements SettingType {
    @Override
    public String words() {
      return "a mapping, each value " + value.words();
    }
  }

  /** A mapping with the settings of another record, or the value of one of them alone. */
  record Nested(Class<? extends Record> record) implements SettingType {
    @Override
    public String words() {
      Schema schema = Schema.of(record);
      String mapping = "a mapping with " + String.join(", ", schema.keys());
      return schema
          .shorthand()
          .map(setting -> "its " + setting.key() + " alone, or " + mapping)
          .orElse(mapping);
    }
  }

  /**
   * A component: its type, or a mapping with its type and settings.
   *
   * @param kind its kind
   * @param contract what the service has to implement
   */
  record Chosen(Kind kind, Class<?> contract) implements SettingType {
    @Override
    public String words() {
      return (kind.id().matches("[aeiou].*") ? "an " : "a ") + kind.id();
    }
  }
}
