package org.espalier.report.section;

import java.util.Optional;
import org.espalier.host.RunRecord;
import org.espalier.report.page.Facts;
import org.espalier.report.page.Section;
import org.espalier.report.page.Yaml;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** What was run: the pipeline with every default, folded. */
public final class PipelineSection {
  private PipelineSection() {}

  /** The section; empty if the run kept no pipeline. */
  public static Optional<Section> of(RunRecord run) {
    if (run.pipeline().isBlank()) {
      return Optional.empty();
    }
    Markup body = new Markup();
    if (!run.asked().isEmpty()) {
      body.add(new Facts().addAll(run.asked()).markup());
    }
    long lines = run.pipeline().lines().count();
    body.open("details")
        .element(
            "summary",
            "The pipeline with every default written out (%s)"
                .formatted(Numbers.of(lines, "line", "lines")))
        .open("pre", "tabindex", "0")
        .add(Yaml.marked(run.pipeline()))
        .close()
        .close();
    return Optional.of(new Section("pipeline", "Pipeline", body));
  }
}
