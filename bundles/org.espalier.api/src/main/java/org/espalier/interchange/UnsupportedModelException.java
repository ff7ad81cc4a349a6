package org.espalier.interchange;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A model, or a part of one, that a format or a pipeline cannot express. */
public final class UnsupportedModelException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<Reason> reasons;

  /**
   * Something that cannot be expressed.
   *
   * @param layer the name of the layer, as its file has it; empty for the model as a whole
   * @param reason what cannot be expressed and why, and what to do where there is something
   */
  public record Reason(String layer, String reason) {
    @Override
    public String toString() {
      return layer.isEmpty() ? reason : layer + ": " + reason;
    }
  }

  /**
   * Takes all reasons.
   *
   * @param what what was tried: {@code model.h5 cannot be imported}
   * @param reasons at least one
   */
  public UnsupportedModelException(String what, List<Reason> reasons) {
    super(
        reasons.stream()
            .map(Reason::toString)
            .collect(Collectors.joining("\n  ", what + ":\n  ", "")));
    this.reasons = List.copyOf(reasons);
  }

  /** Everything that cannot be expressed. */
  public List<Reason> reasons() {
    return reasons;
  }
}
