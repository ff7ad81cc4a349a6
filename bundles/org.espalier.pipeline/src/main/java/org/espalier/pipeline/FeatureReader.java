package org.espalier.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;
import org.espalier.pipeline.text.YamlText;
import org.espalier.vectorizer.Vectorizer;

/**
 * Reads the section {@code features} of a filled pipeline alone: what only training needs may be
 * gone.
 */
public final class FeatureReader {
  private static final String SECTION = "features";

  private FeatureReader() {}

  /** The section as a record. */
  private record Features(
      @Doc("how each feature becomes numbers") Map<String, Choice<Vectorizer<?, ?>>> features) {}

  /**
   * The vectorizer of each feature.
   *
   * @throws InvalidPipelineException if something is wrong with the section, or a vectorizer is not
   *     installed
   */
  public static Map<String, Choice<Vectorizer<?, ?>>> read(PipelineFile file, Catalogue catalogue) {
    Problems problems = new Problems();
    Optional<Features> features =
        YamlText.read(file.name(), file.text(), problems)
            .flatMap(tree -> bind((Tree.Mapping) tree, catalogue, problems));
    if (features.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(file.name()));
    }
    return features.get().features();
  }

  private static Optional<Features> bind(
      Tree.Mapping document, Catalogue catalogue, Problems problems) {
    Map<String, Tree.Mapping.Entry> section = new LinkedHashMap<>(document.entries());
    section.keySet().retainAll(Set.of(SECTION));
    Tree.Mapping mapping = new Tree.Mapping(section, document.place());
    Binder binder = new Binder(catalogue, problems);
    Schema schema = Schema.of(Features.class);
    Map<String, Object> values = binder.values(schema, mapping, "");
    return binder.make(schema, values, document.place(), "").map(Features.class::cast);
  }
}
