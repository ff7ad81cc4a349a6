package org.espalier.loss;

import java.util.List;
import org.espalier.component.Brief;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What training minimises.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Loss<S extends Record> extends Component<S> {
  /** What it compares predictions with. */
  @Brief
  Target target(S settings);

  /**
   * The types of the metrics that are reported where a pipeline names none: accuracy if it compares
   * with a class, else none.
   *
   * <p>A loss that compares numbers with two classes in mind, such as {@code binary_crossentropy},
   * answers accuracy too.
   */
  @Brief
  default List<String> metrics(S settings) {
    return target(settings) == Target.VALUES ? List.of() : List.of("accuracy");
  }

  /**
   * Records the loss of each row.
   *
   * @param target the truth, see {@link #target}
   * @param prediction the model's output [batch, ..., outputs]
   * @return the loss with the last axis taken together: [batch, ...]; training minimises the mean
   */
  @Brief
  Tensor perRow(S settings, Tensor target, Tensor prediction, Ops ops);

  /** Records the loss that a pipeline chose. */
  static Tensor perRow(Choice<Loss<?>> choice, Tensor target, Tensor prediction, Ops ops) {
    @SuppressWarnings("unchecked")
    Loss<Record> loss = (Loss<Record>) choice.component();
    return loss.perRow(choice.settings(), target, prediction, ops);
  }

  /** The metrics that go with the loss that a pipeline chose. */
  static List<String> metrics(Choice<Loss<?>> choice) {
    @SuppressWarnings("unchecked")
    Loss<Record> loss = (Loss<Record>) choice.component();
    return loss.metrics(choice.settings());
  }

  /** What the loss that a pipeline chose compares predictions with. */
  static Target target(Choice<Loss<?>> choice) {
    @SuppressWarnings("unchecked")
    Loss<Record> loss = (Loss<Record>) choice.component();
    return loss.target(choice.settings());
  }
}
