package org.espalier.report.section;

import org.espalier.host.RunRecord;
import org.espalier.host.RunRecord.BundleVersion;
import org.espalier.host.RunRecord.Engine;
import org.espalier.report.page.Facts;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** What the run was made with, and how to make it again. */
public final class OriginSection {
  private OriginSection() {}

  /** The section. */
  public static Section of(RunRecord run) {
    Markup body = new Markup();
    if (run.info().state().equals("interrupted")) {
      command(body, "Go on", "To train on from the last checkpoint:", "resume", run);
    }
    command(body, "Repeat", "To run this again and compare every figure:", "rerun", run);
    run.engine().ifPresent(engine -> body.add(engine(engine)));
    if (!run.machine().isEmpty()) {
      body.element("h3", "Machine").add(new Facts().addAll(run.machine()).markup());
    }
    if (!run.files().isEmpty()) {
      Table files = new Table("Files of data").code("file").code("SHA-256");
      run.files().forEach(files::row);
      body.element("h3", "Files").add(files.markup());
    }
    if (!run.bundles().isEmpty()) {
      body.element("h3", "Bundles").add(bundles(run));
    }
    return new Section("origin", "How it was made", body);
  }

  private static void command(
      Markup body, String heading, String what, String verb, RunRecord run) {
    body.element("h3", heading).element("p", what).open("pre", "tabindex", "0");
    String name = run.info().pipeline() + "/" + run.info().id();
    body.element("code", "espalier %s %s".formatted(verb, name)).close();
  }

  private static Markup engine(Engine engine) {
    Facts facts = new Facts().add("name", engine.name()).add("device", engine.device());
    if (!engine.before().isEmpty()) {
      facts.add("before it was resumed", String.join(", then ", engine.before()));
    }
    facts.add("why", engine.reason()).add("precision", engine.precision());
    facts.add("deterministic", engine.deterministic() ? "yes" : "no");
    engine
        .peakBytes()
        .ifPresent(bytes -> facts.add("memory", "%.0f MB at most".formatted(bytes / 1e6)));
    facts.addAll(engine.facts());
    return new Markup().element("h3", "Engine").add(facts.markup());
  }

  private static Markup bundles(RunRecord run) {
    Table table = new Table("Bundles of the host").code("bundle").code("version").code("SHA-256");
    for (BundleVersion bundle : run.bundles()) {
      table.row(bundle.name(), bundle.version(), bundle.sha256().orElse("–"));
    }
    return new Markup()
        .open("details")
        .element("summary", Numbers.of(run.bundles().size(), "bundle", "bundles"))
        .add(table.markup())
        .close();
  }
}
