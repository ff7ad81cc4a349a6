package org.espalier.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaMachine;

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

  /** What it runs on, for the record of a run: the backend's facts, and those of the card. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(backend.facts());
    if (CardFacts.isCuda(device)) {
      CardFacts.of(device, CudaMachine.here()).forEach(facts::putIfAbsent);
    }
    return facts;
  }

  /** The bytes of memory that a session may take; negative where nobody knows. */
  long memory() {
    if (options.memoryLimit() > 0) {
      return options.memoryLimit();
    }
    return CardFacts.isCuda(device)
        ? CardFacts.card(device, CudaMachine.here())
            .map(CudaMachine.Card::bytes)
            .filter(bytes -> bytes > 0)
            .orElse(-1L)
        : -1;
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
