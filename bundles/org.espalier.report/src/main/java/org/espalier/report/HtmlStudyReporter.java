package org.espalier.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.StudyRecord;
import org.espalier.host.StudyReporter;
import org.espalier.report.page.Page;
import org.espalier.report.page.Plots;
import org.espalier.report.page.Section;
import org.espalier.report.study.BestSection;
import org.espalier.report.study.CurveSection;
import org.espalier.report.study.FailureSection;
import org.espalier.report.study.ParameterSection;
import org.espalier.report.study.PlanSection;
import org.espalier.report.study.ProgressSection;
import org.espalier.report.study.StudyHead;
import org.espalier.report.study.StudyView;
import org.espalier.report.study.TrialFiles;
import org.espalier.report.study.TrialSection;
import org.osgi.service.component.annotations.Component;

/**
 * Writes about a study: {@code report.html}, one page that needs nothing else, its plots as {@code
 * plots/*.svg}, and its trials as {@code trials.csv} and {@code trials.json}.
 */
@Component
public final class HtmlStudyReporter implements StudyReporter {
  @Override
  public Map<String, String> files(StudyRecord study) {
    StudyView view = new StudyView(study);
    Plots plots = new Plots();
    List<Section> sections = new ArrayList<>();
    sections.add(BestSection.of(view, plots));
    ProgressSection.of(view, plots).ifPresent(sections::add);
    ParameterSection.of(view, plots).ifPresent(sections::add);
    CurveSection.of(view, plots).ifPresent(sections::add);
    TrialSection.of(view).ifPresent(sections::add);
    FailureSection.of(view).ifPresent(sections::add);
    sections.add(PlanSection.of(view));
    String title = "%s, study %s".formatted(study.info().pipeline(), study.info().id());
    TrialFiles trials = new TrialFiles(view);
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.html", Page.write(title, new StudyHead(view).markup(), sections));
    files.put("trials.csv", trials.csv());
    files.put("trials.json", trials.json());
    files.putAll(plots.files());
    return files;
  }
}
