package org.espalier.pipeline.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.IdVectors;
import org.espalier.vectorizer.Vectorizer;

/** What features become before their vectorizers are fitted. */
public final class FeatureTypes {
  private FeatureTypes() {}

  /** The name of what only the data decide of a feature. */
  public static Dim unknown(String feature) {
    return Dim.symbol("features." + feature);
  }

  /**
   * The lengths of the vectors of those features that bring some for their ids, before a vectorizer
   * is fitted.
   */
  public static Map<String, Dim> vectorLengths(Map<String, Choice<Vectorizer<?, ?>>> features) {
    Map<String, Dim> lengths = new LinkedHashMap<>();
    features.forEach(
        (name, choice) -> {
          if (choice.component() instanceof IdVectors<?, ?> bringer) {
            @SuppressWarnings("unchecked") // settings were bound to the component's own record
            IdVectors<Record, Record> vectors = (IdVectors<Record, Record>) bringer;
            lengths.put(
                name,
                vectors.vectorLength(
                    choice.settings(), Dim.symbol(unknown(name) + ".vector_length")));
          }
        });
    return lengths;
  }

  /**
   * The type of each feature; empty if a vectorizer refuses, which is among the problems.
   *
   * @param source says how many columns a feature reads; empty if that is not known
   */
  public static Optional<Map<String, TensorType>> of(
      Map<String, Choice<Vectorizer<?, ?>>> features,
      Optional<SourceSettings> source,
      PlacedProblems problems) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    features.forEach(
        (name, choice) -> {
          @SuppressWarnings("unchecked") // settings were bound to the component's own record
          Vectorizer<Record, Record> vectorizer = (Vectorizer<Record, Record>) choice.component();
          String path = Paths.key("features", name);
          try {
            TensorType type =
                source
                    .map(columns -> columns.columns(name).size())
                    .map(count -> vectorizer.type(choice.settings(), count, unknown(name)))
                    .orElseGet(() -> vectorizer.type(choice.settings(), unknown(name)));
            if (type.shape().rank() == 0 || !type.shape().dim(0).equals(Dim.BATCH)) {
              throw new IllegalStateException("the first axis of " + type + " is not the batch");
            }
            types.put(name, type);
          } catch (RuntimeException | LinkageError e) {
            problems.add(path, Failures.words("vectorizer", choice.type(), e));
          }
        });
    return types.size() == features.size() ? Optional.of(types) : Optional.empty();
  }
}
