package org.espalier.report.section;

import java.util.Optional;
import org.espalier.host.Epoch;
import org.espalier.host.RunRecord;
import org.espalier.report.page.Section;
import org.espalier.report.page.Table;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;
import org.espalier.source.Part;

/** How long what took. */
public final class TimeSection {
  private TimeSection() {}

  /** The section; empty if nothing was timed. */
  public static Optional<Section> of(RunRecord run) {
    if (run.seconds().isEmpty() && run.history().isEmpty()) {
      return Optional.empty();
    }
    Table table = new Table("How long what took").text("what").number("time");
    run.seconds().forEach((name, time) -> table.row(name.replace('_', ' '), Numbers.seconds(time)));
    Markup body = new Markup();
    if (!run.history().isEmpty()) {
      double mean = run.history().stream().mapToDouble(Epoch::seconds).average().orElse(Double.NaN);
      table.row("an epoch, on average", Numbers.seconds(mean));
      run.data()
          .map(data -> data.rows().getOrDefault(Part.TRAIN, 0))
          .filter(rows -> rows > 0 && mean > 0)
          .ifPresent(
              rows ->
                  body.element(
                      "p",
                      "%s training rows a second, validation included in the time."
                          .formatted(Numbers.count(Math.round(rows / mean)))));
    }
    return Optional.of(new Section("time", "Time", new Markup().add(table.markup()).add(body)));
  }
}
