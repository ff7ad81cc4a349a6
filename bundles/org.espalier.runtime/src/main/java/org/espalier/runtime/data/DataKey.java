package org.espalier.runtime.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.host.HeldOutFold;
import org.espalier.pipeline.DataSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.vectorizer.Vectorizer;

/**
 * What of a pipeline decides its data: pipelines for which it is equal have equal labels, parts,
 * fitted vectorizers and encoded rows.
 *
 * @param folder the folder that relative paths of data start from
 * @param data its section {@code data}
 * @param features its section {@code features}
 * @param seed its seed
 * @param numbers by role, whether labels that look like numbers are numbers
 * @param heldOut which of the rows that are not test rows are tested on in their place
 */
public record DataKey(
    Path folder,
    DataSettings data,
    Map<String, Choice<Vectorizer<?, ?>>> features,
    long seed,
    Map<String, Boolean> numbers,
    Optional<HeldOutFold> heldOut) {
  /** That of a pipeline. */
  public static DataKey of(Pipeline pipeline, Path folder, Optional<HeldOutFold> heldOut) {
    Map<String, Boolean> numbers = new LinkedHashMap<>();
    pipeline.labels().forEach(role -> numbers.put(role, LabelColumn.mayBeNumbers(pipeline, role)));
    return new DataKey(
        folder, pipeline.data(), pipeline.features(), pipeline.seed(), numbers, heldOut);
  }
}
