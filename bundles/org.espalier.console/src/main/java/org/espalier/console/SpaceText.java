package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;

/** Says what a study chooses from. */
final class SpaceText {
  private static final List<String> HEADER = List.of("parameter", "values", "number", "when");

  private SpaceText() {}

  /** {@code 36 configurations}. */
  static String size(Space space) {
    OptionalLong size = space.size();
    return size.isPresent()
        ? Figures.count(size.getAsLong(), "configuration")
        : "no end of configurations";
  }

  /** Prints the parameters with their values. */
  static void print(Call call, Space space) {
    boolean conditions = space.parameters().stream().anyMatch(one -> !one.when().isEmpty());
    List<List<String>> rows = new ArrayList<>();
    for (Parameter parameter : space.parameters()) {
      OptionalLong count = parameter.domain().count();
      List<String> row = new ArrayList<>();
      row.add(parameter.name());
      row.add(domain(parameter.domain()));
      row.add(count.isPresent() ? Long.toString(count.getAsLong()) : "no end");
      if (conditions) {
        row.add(conditions(parameter));
      }
      rows.add(row);
    }
    call.table("Space (" + size(space) + ")", conditions ? HEADER : HEADER.subList(0, 3), rows);
  }

  private static String conditions(Parameter parameter) {
    return parameter.when().entrySet().stream()
        .map(one -> one.getKey() + " is " + String.join(" or ", one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String domain(Domain domain) {
    if (domain instanceof Domain.Whole whole) {
      return "%d to %d%s%s"
          .formatted(
              whole.min(),
              whole.max(),
              whole.step() == 1 ? "" : " by " + whole.step(),
              whole.log() ? ", logarithmic" : "");
    }
    if (domain instanceof Domain.Real real) {
      return "%s to %s%s%s"
          .formatted(
              Figures.brief(real.min()),
              Figures.brief(real.max()),
              real.step().map(step -> " by " + Figures.brief(step)).orElse(""),
              real.log() ? ", logarithmic" : "");
    }
    return String.join(", ", ((Domain.OneOf) domain).values());
  }

  /** A space for programs. */
  static Map<String, Object> facts(Space space) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("configurations", space.size());
    facts.put("parameters", space.parameters().stream().map(SpaceText::facts).toList());
    return facts;
  }

  private static Map<String, Object> facts(Parameter parameter) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", parameter.name());
    Domain domain = parameter.domain();
    if (domain instanceof Domain.Whole whole) {
      facts.put("type", "int");
      putRange(whole.min(), whole.max(), whole.step(), whole.log(), facts);
    } else if (domain instanceof Domain.Real real) {
      facts.put("type", "float");
      putRange(real.min(), real.max(), real.step(), real.log(), facts);
    } else {
      facts.put("type", "choice");
      facts.put("values", ((Domain.OneOf) domain).values());
    }
    facts.put("number", domain.count());
    facts.put("when", parameter.when());
    return facts;
  }

  private static void putRange(
      Number min, Number max, Object step, boolean log, Map<String, Object> facts) {
    facts.put("min", min);
    facts.put("max", max);
    facts.put("step", step);
    facts.put("log", log);
  }
}
