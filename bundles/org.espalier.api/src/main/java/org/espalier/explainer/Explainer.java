package org.espalier.explainer;

import java.io.IOException;
import java.util.Map;
import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.source.Column;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how much each part of a row has to do with what a model says of it; or, where it {@link
 * #isGlobal}, how much each column has to do with what it says of all.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Explainer<S extends Record> extends Component<S> {
  /**
   * Explains what a model says of a row.
   *
   * @param row its cells by the name of the feature; empty for an explainer that is global
   * @param output the number of the class that is explained; 0 for a model that predicts numbers
   * @throws IllegalArgumentException if it cannot explain such a model; says why, and what can
   * @throws IOException if rows cannot be read
   */
  Explanation explain(S settings, Map<String, Object> row, int output, ExplainScope scope)
      throws IOException;

  /** Whether it can explain cells of this type. */
  @Brief
  boolean explains(Column.Type cells);

  /**
   * Whether it can explain arrays of numbers that another program prepared, of which no part can be
   * taken away or changed as one of a text can; where it cannot, the model does not show it
   * features of these.
   */
  @Brief
  default boolean explainsArrays() {
    return false;
  }

  /** Whether it explains a model as a whole, by rows whose truth is known, and not a row. */
  @Brief
  default boolean isGlobal() {
    return false;
  }

  /** Explains with the explainer that was chosen. */
  static Explanation explain(
      Choice<Explainer<?>> choice, Map<String, Object> row, int output, ExplainScope scope)
      throws IOException {
    @SuppressWarnings("unchecked")
    Explainer<Record> explainer = (Explainer<Record>) choice.component();
    return explainer.explain(choice.settings(), row, output, scope);
  }
}
