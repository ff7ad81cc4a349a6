package org.espalier.pipeline;

import java.util.List;
import org.espalier.host.ComponentInfo.SettingInfo;
import org.espalier.pipeline.bind.SchemaReader;

/**
 * The keys of a mapping, as a settings record declares them.
 *
 * @param record the record
 * @param settings its settings in the order of its components
 */
public record Schema(Class<? extends Record> record, List<Setting> settings) {
  /** Copies the list. */
  public Schema {
    settings = List.copyOf(settings);
  }

  /**
   * Reads the schema off a record.
   *
   * @throws IllegalArgumentException if one of its components has a type that settings cannot have
   */
  public static Schema of(Class<? extends Record> record) {
    return SchemaReader.read(record);
  }

  /** The keys in order. */
  public List<String> keys() {
    return settings.stream().filter(setting -> !setting.merged()).map(Setting::key).toList();
  }

  /** The settings in the words of a listing. */
  public List<SettingInfo> describe() {
    return settings.stream()
        .map(
            setting ->
                new SettingInfo(
                    setting.key(),
                    setting.type().words(),
                    setting.whenLeftOut(),
                    setting.limits(),
                    setting.doc()))
        .toList();
  }
}
