package org.espalier.runtime.training;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Figures that are computed when they are first looked at, and stay as they are from then on. */
final class LateFigures extends AbstractMap<String, Double> {
  private final Supplier<Map<String, Double>> computation;
  private Map<String, Double> figures;

  LateFigures(Supplier<Map<String, Double>> computation) {
    this.computation = computation;
  }

  private Map<String, Double> figures() {
    if (figures == null) {
      figures = Collections.unmodifiableMap(computation.get());
    }
    return figures;
  }

  @Override
  public Set<Entry<String, Double>> entrySet() {
    return figures().entrySet();
  }

  @Override
  public Double get(Object name) {
    return figures().get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return figures().containsKey(name);
  }
}
