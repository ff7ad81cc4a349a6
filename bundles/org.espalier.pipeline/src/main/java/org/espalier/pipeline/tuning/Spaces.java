package org.espalier.pipeline.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.host.Problem;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.TuningSettings;
import org.espalier.pipeline.YamlValue;
import org.espalier.pipeline.text.Names;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/** Makes the space of what a pipeline says of it. */
final class Spaces {
  private final Catalogue catalogue;
  private final Pipeline pipeline;
  private final List<Problem> problems;

  Spaces(Catalogue catalogue, Pipeline pipeline, List<Problem> problems) {
    this.catalogue = catalogue;
    this.pipeline = pipeline;
    this.problems = problems;
  }

  /** The space; empty if something is wrong with it. */
  Optional<Space> read(Map<String, TuningSettings.Parameter> settings) {
    int before = problems.size();
    if (settings.isEmpty()) {
      TuningReader.problem(pipeline, "tuning.space", "is empty; name a setting in it", problems);
    }
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    settings.forEach(
        (name, setting) -> {
          if (!name.matches("tuning\\b.*")) {
            domain(name, setting)
                .ifPresent(
                    domain -> parameters.put(name, new Parameter(name, domain, when(setting))));
          } else {
            problem(name, "a study does not search its own settings; leave it out");
          }
        });
    List<String> known = new ArrayList<>();
    settings.forEach(
        (name, setting) -> {
          setting
              .when()
              .forEach((parent, values) -> condition(name, parent, values, known, parameters));
          known.add(name);
        });
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Space(List.copyOf(parameters.values())));
  }

  private static Map<String, List<String>> when(TuningSettings.Parameter setting) {
    Map<String, List<String>> when = new LinkedHashMap<>();
    setting
        .when()
        .forEach((name, values) -> when.put(name, values.stream().map(YamlValue::text).toList()));
    return when;
  }

  /** A condition on a value that the other setting never has would leave this one out for good. */
  private void condition(
      String name,
      String parent,
      List<YamlValue> values,
      List<String> known,
      Map<String, Parameter> parameters) {
    if (!known.contains(parent)) {
      problem(
          name,
          "when: \"%s\" is no setting of this space before it%s"
              .formatted(parent, Names.advice(parent, known)));
    } else if (parameters.containsKey(parent)) {
      Domain domain = parameters.get(parent).domain();
      for (YamlValue value : values) {
        if (!has(domain, value.text())) {
          problem(name, "when: \"%s\" never is %s".formatted(parent, value.text()));
        }
      }
    }
  }

  private static boolean has(Domain domain, String text) {
    if (domain instanceof Domain.OneOf oneOf) {
      return oneOf.values().contains(text);
    }
    try {
      double place = domain.place(Double.valueOf(text));
      return place >= 0 && place <= 1 && String.valueOf(domain.at(place)).equals(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Optional<Domain> domain(String name, TuningSettings.Parameter setting) {
    try {
      return switch (setting.type()) {
        case INT ->
            Optional.of(
                new Domain.Whole(
                    whole(setting.min().get()),
                    whole(setting.max().get()),
                    whole(setting.step().orElse(1.0)),
                    setting.log()));
        case FLOAT ->
            Optional.of(
                new Domain.Real(
                    setting.min().get(), setting.max().get(), setting.step(), setting.log()));
        case CHOICE ->
            Optional.of(new Domain.OneOf(setting.values().stream().map(YamlValue::text).toList()));
        case BOOLEAN -> Optional.of(new Domain.OneOf(List.of("false", "true")));
        case COMPONENT -> components(name, setting);
      };
    } catch (IllegalArgumentException e) {
      problem(name, reason(setting, e));
      return Optional.empty();
    }
  }

  private static String reason(TuningSettings.Parameter setting, IllegalArgumentException e) {
    if (setting.type() == TuningSettings.Type.CHOICE) {
      return "a value stands twice";
    }
    return setting.log() ? "log asks for numbers above 0, for int from 1 on" : e.getMessage();
  }

  private static long whole(double number) {
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw new IllegalArgumentException(number + " is no whole number; write type: float");
    }
    return (long) number;
  }

  private Optional<Domain> components(String name, TuningSettings.Parameter setting) {
    String id = setting.kind().orElseThrow();
    Optional<Kind> kind = Kind.of(id);
    if (kind.isEmpty()) {
      List<String> kinds = Arrays.stream(Kind.values()).map(Kind::id).toList();
      problem(name, "unknown kind \"%s\"%s".formatted(id, Names.advice(id, kinds)));
      return Optional.empty();
    }
    List<Catalogue.Entry> entries = catalogue.entries(kind.get());
    List<String> types = setting.types(entries);
    if (types.isEmpty()) {
      problem(
          name,
          "no installed %s fits \"%s\" (%s)"
              .formatted(
                  id,
                  setting.filter(),
                  Names.list(entries.stream().map(Catalogue.Entry::type).distinct().toList())));
      return Optional.empty();
    }
    return Optional.of(new Domain.OneOf(types));
  }

  private void problem(String name, String message) {
    TuningReader.problem(pipeline, SpaceCheck.path(name), message, problems);
  }
}
