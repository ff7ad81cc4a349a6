package org.espalier.pipeline.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.text.Paths;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;

/**
 * Sets each parameter of a space to some of its values, the least and the greatest among them, and
 * reads the pipeline with it: the settings on which it depends are set so that it applies, the
 * others are left as the pipeline has them.
 */
final class SpaceCheck {
  private static final int MOST_VALUES = 16;

  private final PipelineReader reader;
  private final Tuning tuning;

  SpaceCheck(PipelineReader reader, Tuning tuning) {
    this.reader = reader;
    this.tuning = tuning;
  }

  /** The path of a parameter in the pipeline's own text. */
  static String path(String name) {
    return Paths.key("tuning.space", name);
  }

  /** Adds a problem for each parameter of which a value cannot be set. */
  void check(List<Problem> problems) {
    for (Parameter parameter : tuning.space().parameters()) {
      for (Object value : values(parameter.domain())) {
        List<Problem> found = reader.validate(with(parameter, value));
        if (!found.isEmpty()) {
          Problem first = found.get(0);
          String where = first.path().isEmpty() ? "" : first.path() + ": ";
          TuningReader.problem(
              tuning.pipeline(),
              path(parameter.name()),
              "%s cannot be set: %s%s".formatted(value, where, first.message()),
              problems);
          break;
        }
      }
    }
  }

  private static List<Object> values(Domain domain) {
    if (domain instanceof Domain.OneOf oneOf) {
      return List.copyOf(oneOf.values().subList(0, Math.min(MOST_VALUES, oneOf.values().size())));
    }
    return DoubleStream.of(0, 1).mapToObj(domain::at).distinct().toList();
  }

  private PipelineFile with(Parameter parameter, Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    parents(parameter, values);
    values.put(parameter.name(), value);
    List<String> overrides = new ArrayList<>(tuning.file().overrides());
    overrides.addAll(Tuning.overrides(values));
    PipelineFile file = tuning.file();
    return new PipelineFile(file.name(), file.text(), file.folder(), overrides);
  }

  private void parents(Parameter parameter, Map<String, Object> values) {
    parameter
        .when()
        .forEach(
            (name, allowed) -> {
              tuning.space().parameters().stream()
                  .filter(parent -> parent.name().equals(name))
                  .forEach(parent -> parents(parent, values));
              values.put(name, allowed.get(0));
            });
  }
}
