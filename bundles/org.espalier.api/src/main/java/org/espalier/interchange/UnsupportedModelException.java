package org.espalier.interchange;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model, or a part of one, that a format or a pipeline cannot express. */
public final class UnsupportedModelException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<Reason> reasons;
  private final transient Optional<ImportedModel> rest;

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
    this(what, reasons, Optional.empty());
  }

  /**
   * Takes all reasons of an importer, and what it could say nevertheless: what a pipeline would
   * refuse of that is told beside them.
   *
   * @param rest the inputs, and the layers that none of the reasons is about
   */
  public UnsupportedModelException(String what, List<Reason> reasons, ImportedModel rest) {
    this(what, reasons, Optional.of(rest));
  }

  private UnsupportedModelException(
      String what, List<Reason> reasons, Optional<ImportedModel> rest) {
    super(
        reasons.stream()
            .map(Reason::toString)
            .collect(Collectors.joining("\n  ", what + ":\n  ", "")));
    this.reasons = List.copyOf(reasons);
    this.rest = rest;
  }

  /** Everything that cannot be expressed. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** What an importer could say of the model; empty if nothing. */
  public Optional<ImportedModel> rest() {
    return rest;
  }
}
