package org.espalier.tuner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a pipeline that a search may choose.
 *
 * @param name its path in the pipeline, for example {@code model.layers.hidden.units}
 * @param domain the values it can have
 * @param when the parameters on which it depends, each with those of its values, as texts, with
 *     which this parameter applies; empty if it always does
 */
public record Parameter(String name, Domain domain, Map<String, List<String>> when) {
  /** Copies the map. */
  public Parameter {
    when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
  }

  /** A parameter that always applies. */
  public Parameter(String name, Domain domain) {
    this(name, domain, Map.of());
  }

  /**
   * Whether it applies.
   *
   * @param values those of the parameters before it that apply, by name
   */
  public boolean applies(Map<String, Object> values) {
    return when.entrySet().stream()
        .allMatch(
            condition ->
                values.containsKey(condition.getKey())
                    && condition
                        .getValue()
                        .contains(String.valueOf(values.get(condition.getKey()))));
  }
}
