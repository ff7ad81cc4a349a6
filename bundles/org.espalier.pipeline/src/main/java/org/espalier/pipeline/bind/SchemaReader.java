package org.espalier.pipeline.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.callback.Callback;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.component.Range;
import org.espalier.component.Shorthand;
import org.espalier.evaluation.Evaluator;
import org.espalier.explainer.Explainer;
import org.espalier.interchange.ModelExporter;
import org.espalier.interchange.ModelImporter;
import org.espalier.layer.Activation;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Regularizer;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.pipeline.ByteSize;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.YamlValue;
import org.espalier.projector.Projector;
import org.espalier.source.DataSource;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Tuner;
import org.espalier.vectorizer.Vectorizer;

/** Reads a schema off a record class. */
public final class SchemaReader {
  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(DataSource.class, Kind.SOURCE),
          Map.entry(Vectorizer.class, Kind.VECTORIZER),
          Map.entry(Layer.class, Kind.LAYER),
          Map.entry(MergeLayer.class, Kind.LAYER),
          Map.entry(Activation.class, Kind.ACTIVATION),
          Map.entry(Initializer.class, Kind.INITIALIZER),
          Map.entry(Regularizer.class, Kind.REGULARIZER),
          Map.entry(Loss.class, Kind.LOSS),
          Map.entry(Metric.class, Kind.METRIC),
          Map.entry(Optimizer.class, Kind.OPTIMIZER),
          Map.entry(Schedule.class, Kind.SCHEDULE),
          Map.entry(Callback.class, Kind.CALLBACK),
          Map.entry(Evaluator.class, Kind.EVALUATOR),
          Map.entry(Tuner.class, Kind.TUNER),
          Map.entry(Pruner.class, Kind.PRUNER),
          Map.entry(Explainer.class, Kind.EXPLAINER),
          Map.entry(Projector.class, Kind.PROJECTOR),
          Map.entry(ModelImporter.class, Kind.IMPORTER),
          Map.entry(ModelExporter.class, Kind.EXPORTER));

  private SchemaReader() {}

  /** Reads the schema of a record. */
  public static Schema read(Class<? extends Record> record) {
    List<Setting> settings = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (RecordComponent component : Records.components(record)) {
      Setting setting = setting(component);
      if (!keys.add(setting.key())) {
        throw new IllegalArgumentException(record.getName() + " has two settings " + setting.key());
      }
      settings.add(setting);
    }
    return new Schema(record, settings);
  }

  /** Whether a value in place of a record's mapping is that of this setting. */
  public static boolean isShorthand(Class<? extends Record> record, String key) {
    return Records.components(record).stream()
        .anyMatch(
            component ->
                component.isAnnotationPresent(Shorthand.class)
                    && key(component.getName()).equals(key));
  }

  private static Setting setting(RecordComponent component) {
    Merged merged = component.getAnnotation(Merged.class);
    Default defaultValue = component.getAnnotation(Default.class);
    Doc doc = component.getAnnotation(Doc.class);
    SettingType type =
        merged == null
            ? type(component, component.getGenericType())
            : new SettingType.Chosen(merged.value(), contract(component.getGenericType()));
    return new Setting(
        key(component.getName()),
        type,
        Optional.ofNullable(defaultValue).map(Default::value),
        doc == null ? "" : doc.value(),
        merged != null);
  }

  /** {@code kernelSize} as {@code kernel_size}. */
  static String key(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static SettingType type(RecordComponent component, Type type) {
    if (type instanceof Class<?> plain) {
      return plain(component, plain);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type last = arguments[arguments.length - 1];
      Type raw = generic.getRawType();
      if (raw == Optional.class) {
        Absent absent = component.getAnnotation(Absent.class);
        String word = absent == null ? "none" : absent.value();
        return new SettingType.Maybe(type(component, last), word);
      } else if (raw == List.class) {
        return new SettingType.Many(
            type(component, last), component.isAnnotationPresent(MayStandAlone.class));
      } else if (raw == Map.class && arguments[0] == String.class) {
        return new SettingType.Named(type(component, last));
      } else if (raw == Choice.class) {
        Class<?> contract = contract(type);
        Kind kind = KINDS.get(contract);
        if (kind != null) {
          return new SettingType.Chosen(kind, contract);
        }
      }
    }
    throw unknown(component);
  }

  private static SettingType plain(RecordComponent component, Class<?> type) {
    Limits limits = limits(component.getAnnotation(Range.class));
    if (type == int.class || type == Integer.class) {
      return new SettingType.Whole(false, limits);
    } else if (type == long.class || type == Long.class) {
      return new SettingType.Whole(true, limits);
    } else if (type == double.class || type == Double.class) {
      return new SettingType.Real(false, limits);
    } else if (type == float.class || type == Float.class) {
      return new SettingType.Real(true, limits);
    } else if (type == boolean.class || type == Boolean.class) {
      return new SettingType.Flag();
    } else if (type == String.class) {
      return new SettingType.Text();
    } else if (type == YamlValue.class) {
      return new SettingType.Anything();
    } else if (type == ByteSize.class) {
      return new SettingType.Size();
    } else if (type.isRecord()) {
      return new SettingType.Nested(type.asSubclass(Record.class));
    } else if (type.isEnum()) {
      return word(type);
    }
    throw unknown(component);
  }

  private static Limits limits(Range range) {
    return range == null
        ? Limits.NONE
        : new Limits(range.min(), range.max(), range.aboveMin(), range.belowMax());
  }

  private static SettingType word(Class<?> type) {
    @SuppressWarnings("unchecked") // isEnum() was asked
    Class<? extends Enum<?>> words = (Class<? extends Enum<?>>) type;
    return new SettingType.Word(
        words,
        Arrays.stream(words.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  /** {@code Layer} of {@code Choice<Layer<?>>}; {@code Component} of {@code Choice<?>}. */
  private static Class<?> contract(Type choice) {
    Type argument = ((ParameterizedType) choice).getActualTypeArguments()[0];
    if (argument instanceof WildcardType) {
      return Component.class;
    }
    Type raw = argument instanceof ParameterizedType generic ? generic.getRawType() : argument;
    return (Class<?>) raw;
  }

  private static IllegalArgumentException unknown(RecordComponent component) {
    return new IllegalArgumentException(
        "%s.%s is a %s; a setting is an int, long, float, double, boolean, String, enum, record, Choice of a component, Optional, List, or Map by String"
            .formatted(
                component.getDeclaringRecord().getName(),
                component.getName(),
                component.getGenericType().getTypeName()));
  }
}
