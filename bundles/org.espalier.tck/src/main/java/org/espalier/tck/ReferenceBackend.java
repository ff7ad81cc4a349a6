package org.espalier.tck;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.reference.ReferenceSession;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.osgi.service.component.annotations.Component;

/**
 * Executes plans in plain Java and double precision, slowly: the oracle for every other backend.
 *
 * <p>It has a kernel for every primitive but calls of additional ops, does to memory literally what
 * a plan says, and refuses plans that break the rules of {@link org.espalier.backend.Plan}.
 * Constants and random numbers are floats, as everywhere; all else is rounded only when it is read
 * from a buffer.
 */
@Component(service = Backend.class, property = Backend.ENGINE + "=" + ReferenceBackend.NAME)
public final class ReferenceBackend implements Backend {
  /** Its name in pipelines. */
  public static final String NAME = "reference";

  private static final String DEVICE = "cpu";

  private final Optional<Long> noise;

  /** Computes in double precision. */
  public ReferenceBackend() {
    this(Optional.empty());
  }

  private ReferenceBackend(Optional<Long> noise) {
    this.noise = noise;
  }

  /**
   * Makes what each operation makes as inexact as floats are: its distance from the other one shows
   * what a program may lose wherever it is computed in floats.
   *
   * @param seed which way each result is off; a session repeats itself
   */
  public static ReferenceBackend rounding(long seed) {
    return new ReferenceBackend(Optional.of(seed));
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public List<String> devices() {
    return List.of(DEVICE);
  }

  @Override
  public Map<String, String> facts() {
    return Map.of("arithmetic", noise.isPresent() ? "binary32" : "binary64", "threads", "1");
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return OpCall.is(node) ? Optional.of(OpCall.of(node).refusal()) : Optional.empty();
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!device.equals(DEVICE)) {
      throw new BackendException("no device \"" + device + "\", only " + devices());
    }
    return new ReferenceSession(options, noise);
  }
}
