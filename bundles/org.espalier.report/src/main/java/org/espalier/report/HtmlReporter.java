package org.espalier.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.RunRecord;
import org.espalier.host.RunReporter;
import org.espalier.report.page.Page;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.section.DataSection;
import org.espalier.report.section.ExplanationSection;
import org.espalier.report.section.Head;
import org.espalier.report.section.LearningSection;
import org.espalier.report.section.ModelSection;
import org.espalier.report.section.OriginSection;
import org.espalier.report.section.PipelineSection;
import org.espalier.report.section.ResultSection;
import org.espalier.report.section.TimeSection;
import org.osgi.service.component.annotations.Component;

/**
 * Writes {@code report.html}, one page that needs nothing else, and its plots as {@code
 * plots/*.svg}.
 *
 * <p>What is drawn is bounded: very long curves and very many rows and classes are thinned out, and
 * the page says so.
 */
@Component
public final class HtmlReporter implements RunReporter {
  @Override
  public Map<String, String> files(RunRecord run) {
    Plots plots = new Plots();
    List<Section> sections = new ArrayList<>();
    sections.add(LearningSection.of(run, plots));
    sections.addAll(ResultSection.of(run, plots));
    ExplanationSection.of(run, plots).ifPresent(sections::add);
    DataSection.of(run, plots).ifPresent(sections::add);
    ModelSection.of(run).ifPresent(sections::add);
    PipelineSection.of(run).ifPresent(sections::add);
    TimeSection.of(run).ifPresent(sections::add);
    sections.add(OriginSection.of(run));
    String title = "%s, run %s".formatted(run.info().pipeline(), run.info().id());
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.html", Page.write(title, new Head(run).markup(), sections));
    files.putAll(plots.files());
    return files;
  }
}
