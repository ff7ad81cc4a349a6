package org.espalier.pipeline.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Choice;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.vectorizer.Vectorizer;

/** Checks which columns of the source are read for what. */
final class ColumnRules {
  private static final String COLUMNS = "data.source.columns";

  private final PlacedProblems problems;

  ColumnRules(PlacedProblems problems) {
    this.problems = problems;
  }

  /**
   * Checks every role.
   *
   * @param features the vectorizers by the names of the features
   * @param labels the roles of labels; empty if they are not known
   */
  void check(SourceSettings source, Map<?, ?> features, Optional<Set<String>> labels) {
    labels.ifPresent(known -> roles(source, features, known));
    source
        .columns()
        .forEach(
            (role, columns) -> {
              distinct(role, columns);
              if (columns.size() > 1) {
                several(role, columns.size(), features);
              }
            });
  }

  private void roles(SourceSettings source, Map<?, ?> features, Set<String> labels) {
    Set<String> roles = new LinkedHashSet<>(labels);
    features.keySet().forEach(name -> roles.add(name.toString()));
    roles.add(SourceSettings.SAMPLE_WEIGHT);
    for (String role : source.columns().keySet()) {
      if (!roles.contains(role)) {
        problems.addUnknown(path(role), "\"" + role + "\" is no feature, nor label", role, roles);
      }
    }
  }

  private void distinct(String role, List<String> columns) {
    if (columns.isEmpty()) {
      problems.add(path(role), "is empty; name at least one column, or leave it out");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!seen.add(columns.get(i))) {
        problems.add(
            Paths.index(path(role), i), "the column \"" + columns.get(i) + "\" stands twice");
      }
    }
  }

  private void several(String role, int columns, Map<?, ?> features) {
    if (role.equals(SourceSettings.SAMPLE_WEIGHT)) {
      problems.add(path(role), "it reads one column, but " + columns + " are named; name one");
    } else if (features.get(role) instanceof Choice<?> choice
        && choice.component() instanceof Vectorizer<?, ?> vectorizer
        && !vectorizer.takesSeveral()) {
      problems.add(
          path(role),
          "%s reads one column, but %d are named; make a feature of each and join them in the model by concatenate, or take a vectorizer for several columns, such as standard_scaler"
              .formatted(choice.type(), columns));
    }
  }

  private static String path(String role) {
    return Paths.key(COLUMNS, role);
  }
}
