package org.espalier.console.plugins;

import java.util.ArrayList;
import java.util.List;
import org.espalier.console.call.Call;
import org.espalier.plugin.Diagnosis;

/**
 * Prints diagnoses: what is wrong, then what cures it, then the details.
 *
 * @param call the call of a verb
 */
public record DiagnosisText(Call call) {
  private static final String SOLUTION = "\033[32m";
  private static final String END = "\033[m";

  /** Prints diagnoses as results; of several, each that is in order in a line. */
  public void print(List<Diagnosis> diagnoses) {
    for (Diagnosis diagnosis : diagnoses) {
      boolean brief = diagnoses.size() > 1 && diagnosis.works() && diagnosis.remedies().isEmpty();
      if (brief) {
        call.println(diagnosis.subject() + ": " + String.join("; ", diagnosis.causes()));
      } else {
        lines(diagnosis).forEach(call::println);
      }
    }
  }

  /** The lines of a diagnosis, with colours where the terminal can. */
  public List<String> lines(Diagnosis diagnosis) {
    List<String> lines = diagnosis.lines();
    if (!call.streams().colour()) {
      return lines;
    }
    List<String> coloured = new ArrayList<>();
    coloured.add(call.heading(lines.get(0)));
    int solutions = (int) lines.stream().filter(line -> !line.startsWith("  - ")).count();
    lines.subList(1, solutions).forEach(line -> coloured.add(SOLUTION + line + END));
    coloured.addAll(lines.subList(solutions, lines.size()));
    return coloured;
  }
}
