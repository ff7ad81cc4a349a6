package org.espalier.plugin;

import java.util.List;
import java.util.stream.Collectors;

/** Something that is wanted cannot be had; the diagnoses say why and what would help. */
public final class UnresolvedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnosis> diagnoses;

  /** With at least one diagnosis. */
  public UnresolvedException(List<Diagnosis> diagnoses) {
    super(
        diagnoses.stream()
            .flatMap(diagnosis -> diagnosis.lines().stream())
            .collect(Collectors.joining("\n")));
    this.diagnoses = List.copyOf(diagnoses);
  }

  /** What is wrong. */
  public List<Diagnosis> diagnoses() {
    return diagnoses;
  }
}
