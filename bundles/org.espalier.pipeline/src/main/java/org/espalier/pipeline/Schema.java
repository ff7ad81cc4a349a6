package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.host.ComponentInfo.SettingInfo;
import org.espalier.pipeline.bind.SchemaReader;

/**
 * The keys of a mapping, as a settings record declares them.
 *
 * @param record the record
 * @param settings its settings in the order of its components, those of inline records in their
 *     places
 */
public record Schema(Class<? extends Record> record, List<Setting> settings) {
  private static final Map<Kind, Class<? extends Record>> PLACES =
      Map.of(
          Kind.SOURCE, SourceSettings.class,
          Kind.LAYER, LayerSettings.class,
          Kind.OPTIMIZER, OptimizerSettings.class,
          Kind.TUNER, TuningSettings.TunerSettings.class,
          Kind.EXPLAINER, ExplanationSettings.class);

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

  /** The component whose own keys stand among these; empty if there is none. */
  public Optional<Setting> merged() {
    return settings.stream().filter(Setting::merged).findFirst();
  }

  /** The setting that a value alone stands for, in place of a mapping; empty if there is none. */
  public Optional<Setting> shorthand() {
    return settings.stream()
        .filter(setting -> SchemaReader.isShorthand(record, setting.key()))
        .findFirst();
  }

  /**
   * What may be written where a pipeline has a component, in the words of a listing: its own
   * settings, then those of the place where components of its kind stand.
   */
  public static List<SettingInfo> describe(Catalogue.Entry entry) {
    Schema own = of(entry.settings());
    List<SettingInfo> all = new ArrayList<>(own.describe());
    Optional.ofNullable(PLACES.get(entry.kind())).map(Schema::of).stream()
        .flatMap(place -> place.describe().stream())
        .filter(setting -> !own.keys().contains(setting.key()))
        .forEach(all::add);
    return all;
  }

  /** The settings in the words of a listing. */
  public List<SettingInfo> describe() {
    return settings.stream()
        .filter(setting -> !setting.merged())
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
