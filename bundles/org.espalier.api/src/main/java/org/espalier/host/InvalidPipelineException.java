package org.espalier.host;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline that cannot be run; says everything that is wrong with it. */
public final class InvalidPipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Takes what is wrong, at least one problem. */
  public InvalidPipelineException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
