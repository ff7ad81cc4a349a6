package org.espalier.host;

import java.io.Serial;

/** A model that was written for another framework does not predict there what it predicts here. */
public final class UnequalModelException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says by how much, and where. */
  public UnequalModelException(String message) {
    super(message);
  }
}
