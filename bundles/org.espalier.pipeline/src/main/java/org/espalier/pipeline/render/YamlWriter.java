package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.component.Choice;
import org.espalier.pipeline.ComponentUse;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.YamlValue;
import org.espalier.pipeline.bind.Records;
import org.espalier.pipeline.text.Paths;

/** Writes settings records as YAML, every value, with the bundle of each component. */
public final class YamlWriter {
  private final Map<String, ComponentUse> uses;

  /**
   * Writes settings.
   *
   * @param uses who brings each component, by its path
   */
  public YamlWriter(Map<String, ComponentUse> uses) {
    this.uses = uses;
  }

  /** The lines of a record's mapping. */
  public List<String> mapping(Record record, String path) {
    Schema schema = Schema.of(record.getClass());
    List<String> head = new ArrayList<>();
    List<String> own = new ArrayList<>();
    List<String> tail = new ArrayList<>();
    Set<String> hidden = new HashSet<>();
    Iterator<Object> values = Records.values(record).iterator();
    for (Setting setting : schema.settings()) {
      Object value = values.next();
      if (setting.merged()) {
        Choice<?> choice = (Choice<?>) value;
        head.addAll(type(choice, path));
        tail.addAll(mapping(choice.settings(), path));
        hidden.addAll(Schema.of(choice.settings().getClass()).keys());
      } else if (!hidden.contains(setting.key())) {
        String key = setting.key();
        own.addAll(value(setting.type(), value, Paths.key(path, key)).entry(key));
      }
    }
    head.addAll(own);
    head.addAll(tail);
    return head;
  }

  private Block value(SettingType type, Object value, String path) {
    if (type instanceof SettingType.Maybe maybe) {
      return maybe(maybe, (Optional<?>) value, path);
    } else if (type instanceof SettingType.Many many) {
      return list(many, (List<?>) value, path);
    } else if (type instanceof SettingType.Named named) {
      return named(named, (Map<?, ?>) value, path);
    } else if (type instanceof SettingType.Nested) {
      return below(mapping((Record) value, path));
    } else if (type instanceof SettingType.Chosen) {
      return choice((Choice<?>) value, path);
    }
    return Block.inline(scalar(value));
  }

  private static String scalar(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return YamlScalars.real(((Number) value).doubleValue(), value.toString());
    } else if (value instanceof YamlValue any) {
      return any.text();
    } else if (value instanceof Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    } else if (value instanceof String text) {
      return YamlScalars.text(text);
    }
    return value.toString();
  }

  private Block maybe(SettingType.Maybe type, Optional<?> value, String path) {
    if (value.isEmpty()) {
      return Block.inline(YamlScalars.text(type.absent()));
    }
    boolean looksAbsent = type.absent().equals(value.get());
    return looksAbsent
        ? Block.inline(YamlScalars.quoted(type.absent()))
        : value(type.value(), value.get(), path);
  }

  private Block list(SettingType.Many type, List<?> values, String path) {
    if (type.bare() && values.size() == 1) {
      return value(type.element(), values.get(0), path);
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      blocks.add(value(type.element(), values.get(i), Paths.index(path, i)));
    }
    if (blocks.stream().allMatch(block -> block.inline() && block.comment().isEmpty())) {
      return Block.inline(
          blocks.stream().map(Block::text).collect(Collectors.joining(", ", "[", "]")));
    }
    return Block.below(blocks.stream().flatMap(block -> block.element().stream()).toList());
  }

  private Block named(SettingType.Named type, Map<?, ?> values, String path) {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          String name = (String) key;
          lines.addAll(
              value(type.value(), value, Paths.key(path, name)).entry(YamlScalars.text(name)));
        });
    return below(lines);
  }

  private static Block below(List<String> lines) {
    return lines.isEmpty() ? Block.inline("{}") : Block.below(lines);
  }

  private Block choice(Choice<?> choice, String path) {
    List<String> lines = type(choice, path);
    List<String> settings = mapping(choice.settings(), path);
    if (lines.size() == 1 && settings.isEmpty()) {
      return Block.inline(YamlScalars.text(choice.type()), origin(path));
    }
    lines.addAll(settings);
    return Block.below(lines);
  }

  private List<String> type(Choice<?> choice, String path) {
    List<String> lines =
        new ArrayList<>(Block.inline(YamlScalars.text(choice.type()), origin(path)).entry("type"));
    ComponentUse use = uses.get(path);
    if (use != null) {
      use.versionWanted().ifPresent(text -> lines.add("version: " + YamlScalars.quoted(text)));
      use.bundleWanted().ifPresent(text -> lines.add("bundle: " + YamlScalars.text(text)));
    }
    return lines;
  }

  private String origin(String path) {
    ComponentUse use = uses.get(path);
    return use == null ? "" : use.bundle() + " " + use.version();
  }
}
