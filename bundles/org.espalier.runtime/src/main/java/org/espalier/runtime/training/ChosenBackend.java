package org.espalier.runtime.training;

import org.espalier.backend.Backend;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;

/**
 * The backend that runs a pipeline.
 *
 * @param backend what executes its programs
 * @param device on which of its devices
 * @param reason why this one, in a sentence
 * @param options how its sessions work
 */
public record ChosenBackend(Backend backend, String device, String reason, SessionOptions options) {
  /** One whose sessions work as they do where nothing is said. */
  public ChosenBackend(Backend backend, String device, String reason) {
    this(backend, device, reason, SessionOptions.DEFAULT);
  }

  /** Opens a session. */
  public Session open() {
    return backend.open(device, options);
  }

  /** Where it works and why, for people: {@code engine nd4j on cpu: the fastest installed}. */
  public String words() {
    return "engine %s on %s: %s".formatted(backend.engine(), where(), reason);
  }

  /** The device, and in what it differs from usual: {@code cuda:0, bfloat16, deterministic}. */
  private String where() {
    String precision =
        options.precision() == SessionOptions.DEFAULT.precision()
            ? ""
            : ", " + Precisions.word(options.precision());
    return device + precision + (options.deterministic() ? ", deterministic" : "");
  }
}
