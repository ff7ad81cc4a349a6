package org.espalier.pipeline;

import java.util.Map;
import org.espalier.component.Default;
import org.espalier.component.Doc;

/**
 * The section {@code data}.
 *
 * @param source where rows come from
 * @param labels what the label column means
 * @param furtherLabels what the labels of further outputs mean, by role; those left out are found
 *     out
 * @param split which rows are trained on, validated on and tested on
 */
public record DataSettings(
    @Doc("where rows come from") SourceSettings source,
    @Doc("what the label column means") @Default("{}") LabelSettings labels,
    @Doc("what the labels that further outputs are compared with mean, by role") @Default("{}")
        Map<String, LabelSettings> furtherLabels,
    @Doc("which rows are trained on, validated on and tested on") @Default("{}")
        SplitSettings split) {
  /** What the labels of a role mean. */
  public LabelSettings labels(String role) {
    return role.equals(SourceSettings.LABEL)
        ? labels
        : furtherLabels.getOrDefault(role, LabelSettings.AUTO);
  }
}
