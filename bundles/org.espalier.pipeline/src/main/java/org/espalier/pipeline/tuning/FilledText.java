package org.espalier.pipeline.tuning;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.host.PipelineFile;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.text.TextEdits;

/** Writes overrides into the text of a pipeline. */
public final class FilledText {
  private static final String TUNING = "tuning";

  private FilledText() {}

  /**
   * The text of a pipeline with its overrides written in it and without the section {@code tuning}:
   * its comments and its order are kept. Where that cannot be done, because a value stands in
   * several places by an alias, it is the rendered pipeline.
   *
   * @param catalogue the components that it uses
   * @return YAML that reads as the same pipeline without any override
   * @throws org.espalier.host.InvalidPipelineException if something is wrong with the pipeline
   */
  public static String of(PipelineFile file, Catalogue catalogue) {
    PipelineReader reader = new PipelineReader(catalogue);
    Pipeline wanted = reader.read(file);
    String rendered = PipelineRenderer.render(wanted);
    return edited(file).filter(text -> isSame(reader, file, text, rendered)).orElse(rendered);
  }

  private static Optional<String> edited(PipelineFile file) {
    Optional<String> text = Optional.of(file.text());
    for (String override : file.overrides()) {
      text = text.flatMap(before -> TextEdits.set(before, override));
    }
    return text.flatMap(before -> TextEdits.without(before, TUNING));
  }

  private static boolean isSame(
      PipelineReader reader, PipelineFile file, String text, String rendered) {
    PipelineFile filled = new PipelineFile(file.name(), text, file.folder(), List.of());
    return reader.validate(filled).isEmpty()
        && PipelineRenderer.render(reader.read(filled)).equals(rendered);
  }
}
