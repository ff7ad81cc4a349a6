package org.espalier.runtime.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espalier.host.Epoch;

/** A history as comma-separated values: one line an epoch. */
final class HistoryCsv {
  private HistoryCsv() {}

  static String text(List<Epoch> history) {
    Set<String> names = new LinkedHashSet<>();
    history.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    StringBuilder text = new StringBuilder("epoch,seconds");
    names.forEach(name -> text.append(',').append(name));
    for (Epoch epoch : history) {
      text.append('\n').append(epoch.number()).append(',').append(epoch.seconds());
      for (String name : names) {
        Double value = epoch.figures().get(name);
        text.append(',').append(value == null ? "" : value);
      }
    }
    return text.append('\n').toString();
  }
}
