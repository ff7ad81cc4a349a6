package org.espalier.component;

import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of component a pipeline can name, each one an extension point with its own contract.
 */
public enum Kind {
  SOURCE,
  VECTORIZER,
  LAYER,
  ACTIVATION,
  INITIALIZER,
  REGULARIZER,
  LOSS,
  METRIC,
  OPTIMIZER,
  SCHEDULE,
  CALLBACK,
  EVALUATOR,
  TUNER,
  PRUNER,
  EXPLAINER,
  PROJECTOR,
  IMPORTER,
  EXPORTER;

  /** The name of this kind in pipelines, capabilities and listings, for example {@code layer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service property that holds a component's type, for example {@code layer.type}. */
  public String typeProperty() {
    return id() + ".type";
  }

  /** Finds a kind by its {@link #id()}. */
  public static Optional<Kind> of(String id) {
    for (Kind kind : values()) {
      if (kind.id().equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return id();
  }
}
