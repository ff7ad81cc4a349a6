package org.espalier.runtime.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.host.DataSummary;
import org.espalier.host.Distribution;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.Labels;
import org.espalier.source.Part;

/** Counts the classes of each part, or says how its numbers are spread. */
final class LabelSummaries {
  private LabelSummaries() {}

  static List<DataSummary.Label> of(Map<String, Labels> labels, Map<Part, EncodedPart> parts) {
    List<DataSummary.Label> summaries = new ArrayList<>();
    labels.forEach((role, meaning) -> summaries.add(of(role, meaning.classes(), parts)));
    return summaries;
  }

  private static DataSummary.Label of(
      String role, List<String> classes, Map<Part, EncodedPart> parts) {
    Map<Part, List<Long>> counts = new LinkedHashMap<>();
    Map<Part, Distribution> numbers = new LinkedHashMap<>();
    parts.forEach(
        (part, encoded) -> {
          double[] truth = encoded.truth(role);
          if (classes.isEmpty()) {
            numbers.put(part, spread(truth));
          } else {
            counts.put(part, counts(truth, classes.size()));
          }
        });
    return new DataSummary.Label(role, classes, counts, numbers);
  }

  private static Distribution spread(double[] truth) {
    Spread spread = new Spread();
    for (double value : truth) {
      spread.add(value);
    }
    return spread.distribution();
  }

  private static List<Long> counts(double[] truth, int classes) {
    long[] counts = new long[classes];
    for (double number : truth) {
      counts[(int) number]++;
    }
    return IntStream.range(0, classes).mapToObj(i -> counts[i]).toList();
  }
}
