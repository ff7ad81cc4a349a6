package org.espalier.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.espalier.plugin.Diagnosis.Remedy;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  @Test
  void theSolutionComesBeforeTheCauses() {
    Diagnosis diagnosis =
        new Diagnosis(
            "layer \"acme_gelu\"",
            false,
            List.of(
                new Remedy("Install", "com.acme.util 1.0", "bundle install com.acme.util"),
                new Remedy("Choose", "write bundle: com.acme.layers", "")),
            List.of("it needs package com.acme.util"));
    assertEquals(
        List.of(
            "layer \"acme_gelu\" cannot be used",
            "  Install com.acme.util 1.0: espalier bundle install com.acme.util",
            "  Choose write bundle: com.acme.layers",
            "  - it needs package com.acme.util"),
        diagnosis.lines());
  }

  @Test
  void howeverManyCausesThereAreAllAreToldInTwelveLines() {
    List<Remedy> remedies =
        IntStream.range(0, 9).mapToObj(i -> new Remedy("Install", "r" + i, "c" + i)).toList();
    List<String> causes = IntStream.range(0, 100).mapToObj(i -> "cause " + i + ".").toList();
    List<String> lines = new Diagnosis("x", false, remedies, causes).lines();
    assertTrue(lines.size() <= 12, lines::toString);
    String all = String.join("\n", lines);
    causes.forEach(cause -> assertTrue(all.contains(cause), cause));
    assertTrue(all.contains("r0") && !all.contains("r8"), all);
  }

  @Test
  void whatWorksSaysSo() {
    assertEquals(
        List.of("layer \"dense\" can be used", "  - org.espalier.layers.core brings it"),
        new Diagnosis(
                "layer \"dense\"", true, List.of(), List.of("org.espalier.layers.core brings it"))
            .lines());
  }
}
