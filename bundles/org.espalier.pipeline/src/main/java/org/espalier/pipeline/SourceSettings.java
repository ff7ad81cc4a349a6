package org.espalier.pipeline;

import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.pipeline.bind.Merged;
import org.espalier.source.DataSource;

/**
 * A data source, and what its columns are used for.
 *
 * @param source the source
 * @param columns the column of the source for each role: the features by name, {@code label}, the
 *     labels of further outputs, and {@code sample_weight}
 */
public record SourceSettings(
    @Merged(Kind.SOURCE) Choice<DataSource<?>> source,
    @Doc(
            "the source's column for each feature, for labels and for sample_weight; a feature or label left out reads the column of its name")
        @Default("{}")
        Map<String, String> columns) {
  /** The role of the column that says what is to be predicted. */
  public static final String LABEL = "label";

  /** The role of the column that says how much a row weighs; only where it is written. */
  public static final String SAMPLE_WEIGHT = "sample_weight";

  /** Whether rows have weights of their own. */
  public boolean weighsRows() {
    return columns.containsKey(SAMPLE_WEIGHT);
  }

  /** The name of the column that a role reads. */
  public String column(String role) {
    return columns.getOrDefault(role, role);
  }
}
