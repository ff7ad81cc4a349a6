package org.espalier.tck.kit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.pipeline.Limits;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.pipeline.SettingType;

/**
 * Writes random settings of a component, from its schema alone: types, limits and defaults.
 *
 * <p>What is written may still be refused: by the component, or for the tensor it is applied to.
 */
public final class RandomSettings {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");

  /**
   * Settings of components of which random ones hardly ever fit, without the type; empty as long as
   * there are none: the schema says enough of all.
   */
  private static final Map<String, List<String>> SPECIAL = Map.of();

  private final Catalogue catalogue;
  private final Random random;
  private final Map<Class<? extends Record>, Schema> schemas = new HashMap<>();

  /** Draws for the components of a catalogue. */
  public RandomSettings(Catalogue catalogue, Random random) {
    this.catalogue = catalogue;
    this.random = random;
  }

  /**
   * The settings as a flow mapping without braces, each with a comma in front; empty if there is
   * one that cannot be drawn.
   */
  public Optional<String> of(Class<? extends Record> settings) {
    StringBuilder text = new StringBuilder();
    for (Setting setting : schemas.computeIfAbsent(settings, Schema::of).settings()) {
      if (setting.merged() || leftOut(setting)) {
        continue;
      }
      Optional<String> value = value(setting.type(), setting.defaultValue());
      if (value.isPresent()) {
        text.append(", ").append(setting.key()).append(": ").append(value.get());
      } else if (setting.required()) {
        return Optional.empty();
      }
    }
    return Optional.of(text.toString());
  }

  /**
   * A component of a kind with its settings, for example <code>{type: relu, max_value: 2}</code>.
   */
  public Optional<String> component(Catalogue.Entry entry) {
    Optional<String> settings =
        SPECIAL.containsKey(entry.type())
            ? Optional.of(", " + any(SPECIAL.get(entry.type())))
            : of(entry.settings());
    return settings.map(rest -> "{type: " + entry.type() + rest + "}");
  }

  private boolean leftOut(Setting setting) {
    if (setting.required()) {
      return false;
    }
    SettingType type =
        setting.type() instanceof SettingType.Maybe maybe ? maybe.value() : setting.type();
    boolean component = type instanceof SettingType.Chosen;
    return random.nextInt(4) < (component ? 3 : 2);
  }

  private Optional<String> value(SettingType type, Optional<String> usual) {
    if (type instanceof SettingType.Whole whole) {
      return Optional.of(Long.toString(whole(whole.limits(), usual)));
    } else if (type instanceof SettingType.Real real) {
      return Optional.of(real(real.limits(), usual));
    } else if (type instanceof SettingType.Flag) {
      return Optional.of(Boolean.toString(random.nextBoolean()));
    } else if (type instanceof SettingType.Word word) {
      return Optional.of(any(word.choices()));
    } else if (type instanceof SettingType.Maybe maybe) {
      return value(maybe.value(), usual);
    } else if (type instanceof SettingType.Many many) {
      return many(many, usual);
    } else if (type instanceof SettingType.Nested nested) {
      return of(nested.record()).map(text -> "{" + text.replaceFirst("^, ", "") + "}");
    } else if (type instanceof SettingType.Chosen chosen) {
      return chosen(chosen);
    }
    return Optional.empty();
  }

  private Optional<String> chosen(SettingType.Chosen chosen) {
    List<Catalogue.Entry> fitting =
        catalogue.entries(chosen.kind()).stream()
            .filter(entry -> chosen.contract().isInstance(entry.component()))
            .toList();
    return fitting.isEmpty() ? Optional.empty() : component(any(fitting));
  }

  private Optional<String> many(SettingType.Many many, Optional<String> usual) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(usual.orElse(""));
    while (matcher.find()) {
      numbers.add(matcher.group());
    }
    if (many.mayStandAlone() && random.nextBoolean()) {
      return value(many.element(), numbers.stream().findFirst());
    }
    int length = numbers.isEmpty() ? 1 + random.nextInt(3) : numbers.size();
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      value(many.element(), i < numbers.size() ? Optional.of(numbers.get(i)) : Optional.empty())
          .ifPresent(elements::add);
    }
    return elements.size() == length ? Optional.of(elements.toString()) : Optional.empty();
  }

  /** Near the usual number, or else near the least that is allowed. */
  private long whole(Limits limits, Optional<String> usual) {
    double middle = number(usual).orElse(limits.min() >= -1 ? limits.min() + 1 : 0);
    long low = (long) Math.max(limits.min(), middle - 2);
    long high = (long) Math.min(limits.max(), middle + 2);
    return low + random.nextInt((int) Math.max(1, high - low + 1));
  }

  /** Near the usual number, or anywhere between the limits. */
  private String real(Limits limits, Optional<String> usual) {
    double standard = number(usual).orElse(0.0);
    double value;
    if (standard != 0) {
      value = standard * Math.pow(2, random.nextGaussian());
    } else {
      double low = Double.isInfinite(limits.min()) ? -1 : limits.min();
      double high = Double.isInfinite(limits.max()) ? low + 2 : limits.max();
      value = low + (high - low) * (0.02 + 0.96 * random.nextDouble());
    }
    boolean edge =
        random.nextInt(12) == 0 && !limits.aboveMin() && !Double.isInfinite(limits.min());
    double limited = edge ? limits.min() : Math.max(limits.min(), Math.min(limits.max(), value));
    double shown = rounded(limited);
    return Double.toString(limits.allow(shown) ? shown : standard);
  }

  private static double rounded(double value) {
    return value == 0 ? 0 : new BigDecimal(value, new MathContext(3)).doubleValue();
  }

  private static Optional<Double> number(Optional<String> text) {
    return text.filter(known -> NUMBER.matcher(known).matches()).map(Double::valueOf);
  }

  /** One of several. */
  public <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A component of a kind of which any settings can be drawn. */
  public String any(Kind kind) {
    while (true) {
      Optional<String> drawn = component(any(catalogue.entries(kind)));
      if (drawn.isPresent()) {
        return drawn.get();
      }
    }
  }
}
