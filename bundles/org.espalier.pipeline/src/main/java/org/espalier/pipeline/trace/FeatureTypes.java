package org.espalier.pipeline.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/** What features become before their vectorizers are fitted. */
public final class FeatureTypes {
  private FeatureTypes() {}

  /** The name of what only the data decide of a feature. */
  public static Dim unknown(String feature) {
    return Dim.symbol("features." + feature);
  }

  /** The type of each feature; empty if a vectorizer refuses, which is among the problems. */
  public static Optional<Map<String, TensorType>> of(
      Map<String, Choice<Vectorizer<?, ?>>> features, PlacedProblems problems) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    features.forEach(
        (name, choice) -> {
          @SuppressWarnings("unchecked") // settings were bound to the component's own record
          Vectorizer<Record, Record> vectorizer = (Vectorizer<Record, Record>) choice.component();
          String path = Paths.key("features", name);
          try {
            TensorType type = vectorizer.type(choice.settings(), unknown(name));
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
