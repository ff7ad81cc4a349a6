package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.host.UsedComponent;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.StateJson;

/**
 * The vectorizers of a predictor at one time. They are let go of when others took their place and
 * the last prediction that began with them is done. Safe for use by several threads.
 */
final class Vectorizers {
  private final ModelArchive archive;
  private final Composition composition;
  private final Map<String, FittedFeature> features;
  private final List<UsedComponent> used;
  private int underWay;
  private boolean replaced;

  private Vectorizers(
      ModelArchive archive, Composition composition, Map<String, FittedFeature> features) {
    this.archive = archive;
    this.composition = composition;
    this.features = features;
    this.used = composition.chosen().stream().map(Vectorizers::used).toList();
  }

  /**
   * Composes the vectorizers of a model; the composition is theirs from now on.
   *
   * @throws org.espalier.host.InvalidPipelineException if one is not installed
   * @throws IOException if one does not read what was learned
   */
  static Vectorizers of(ModelArchive archive, Composition composition) throws IOException {
    try {
      Map<String, FittedFeature> features = LoadedModel.features(archive, composition);
      composition.settle();
      return new Vectorizers(archive, composition, features);
    } catch (IOException | RuntimeException e) {
      composition.close();
      throw e;
    }
  }

  private static UsedComponent used(Catalogue.Entry entry) {
    return new UsedComponent(entry.kind().id(), entry.type(), entry.bundle(), entry.version());
  }

  /** The features, by name. */
  Map<String, FittedFeature> features() {
    return features;
  }

  /** The components, with their versions. */
  List<UsedComponent> used() {
    return used;
  }

  /** Says in words what they are for. */
  void holder(String words) {
    composition.holder(words);
  }

  /** Whether they are the same components. */
  boolean areThoseOf(Vectorizers others) {
    return composition.chosen().equals(others.composition.chosen());
  }

  /** What keeps them from taking the place of others between two predictions; empty if nothing. */
  Optional<String> misfit(Vectorizers before) throws IOException {
    for (FittedFeature feature : features.values()) {
      FittedFeature old = before.features.get(feature.name());
      JsonNode learned = archive.features().get(feature.name());
      if (!StateJson.asWritten(feature.state()).equals(learned)) {
        return misfit(feature, "what was learned does not read back the same");
      }
      if (!feature.type().equals(old.type())) {
        return misfit(feature, "a row becomes %s, not %s".formatted(feature.type(), old.type()));
      }
      if (!feature.idNames().equals(old.idNames())) {
        return misfit(feature, "its ids stand for something else");
      }
    }
    return Optional.empty();
  }

  /**
   * What keeps them from encoding a row that others encoded; empty if nothing. Their classes are
   * loaded and their caches filled after it, so that the first prediction need not do so.
   */
  Optional<String> refusal(Map<String, Object> row) {
    for (FittedFeature feature : features.values()) {
      try {
        composition.attempt(entry(feature), "", () -> encoded(feature, row));
      } catch (RuntimeException e) {
        return misfit(feature, "a row that was answered cannot be encoded: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  private Catalogue.Entry entry(FittedFeature feature) {
    return composition.chosen().stream()
        .filter(entry -> entry.kind() == Kind.VECTORIZER)
        .filter(entry -> entry.type().equals(feature.vectorizerType()))
        .findFirst()
        .orElseThrow();
  }

  private static Object encoded(FittedFeature feature, Map<String, Object> row) {
    return LoadedModel.encode(Map.of(feature.name(), feature), List.of(row));
  }

  private static Optional<String> misfit(FittedFeature feature, String how) {
    return Optional.of("feature \"%s\": %s".formatted(feature.name(), how));
  }

  /** Begins a prediction; false if others have taken their place. */
  synchronized boolean enter() {
    if (!replaced) {
      underWay++;
    }
    return !replaced;
  }

  /** Ends a prediction. */
  void leave() {
    letGo(() -> underWay--);
  }

  /** Others have taken their place. */
  void replace() {
    letGo(() -> replaced = true);
  }

  private void letGo(Runnable change) {
    boolean last;
    synchronized (this) {
      change.run();
      last = replaced && underWay == 0;
    }
    if (last) {
      composition.close();
    }
  }
}
