package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;

/**
 * What training wants of a further output of the model.
 *
 * @param loss what training minimises of it
 * @param weight what its loss is multiplied by in the whole
 * @param label the role of the column that it is compared with
 * @param metrics the figures of each epoch; present in a pipeline that was read
 */
public record OutputSettings(
    @Doc("what training minimises of this output") Choice<Loss<?>> loss,
    @Doc("what its loss is multiplied by before the losses are summed")
        @Default("1.0")
        @Range(min = 0)
        double weight,
    @Doc("role of the column it is compared with, by which it is predicted if it is its own")
        @Default(SourceSettings.LABEL)
        String label,
    @Doc("figures of each epoch beside the loss; auto is accuracy where the loss compares classes")
        @Absent("auto")
        Optional<List<Choice<Metric<?>>>> metrics) {
  /** Whether it has a label of its own, so that it is predicted and not only trained. */
  public boolean isPredicted() {
    return !label.equals(SourceSettings.LABEL);
  }

  /** The same with other metrics. */
  public OutputSettings withMetrics(List<Choice<Metric<?>>> figures) {
    return new OutputSettings(loss, weight, label, Optional.of(List.copyOf(figures)));
  }
}
