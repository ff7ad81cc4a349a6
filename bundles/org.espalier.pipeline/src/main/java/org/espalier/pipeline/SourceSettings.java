package org.espalier.pipeline;

import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.pipeline.bind.MayStandAlone;
import org.espalier.pipeline.bind.Merged;
import org.espalier.source.DataSource;

/**
 * A data source, and what its columns are used for.
 *
 * @param source the source
 * @param columns the columns of the source for each role: the features by name, {@code label}, the
 *     labels of further outputs, and {@code sample_weight}; several for a feature, or a label of
 *     numbers, that is made of several
 */
public record SourceSettings(
    @Merged(Kind.SOURCE) Choice<DataSource<?>> source,
    @Doc(
            "the source's column, or columns, for each feature and for labels that are several numbers, and its column for sample_weight; a feature or label left out reads the column of its name")
        @Default("{}")
        @MayStandAlone
        Map<String, List<String>> columns) {
  /** The role of the column that says what is to be predicted. */
  public static final String LABEL = "label";

  /** The role of the column that says how much a row weighs; only where it is written. */
  public static final String SAMPLE_WEIGHT = "sample_weight";

  /** Whether rows have weights of their own. */
  public boolean weighsRows() {
    return columns.containsKey(SAMPLE_WEIGHT);
  }

  /** The names of the columns that a role reads. */
  public List<String> columns(String role) {
    return columns.getOrDefault(role, List.of(role));
  }
}
