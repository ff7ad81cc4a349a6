package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Plan;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.TensorType;

/** An engine that says what devices it has, whose sessions can be opened and compute nothing. */
final class SimulatedBackend implements Backend {
  private final String engine;
  private final List<String> devices;
  private List<MissingDevice> missing = List.of();
  private Set<Precision> precisions = Set.of(Precision.FLOAT32);
  private final Map<String, String> failures = new LinkedHashMap<>();
  private Optional<String> mute = Optional.empty();
  private boolean primitivesOnly;
  private final List<SessionOptions> opened = new ArrayList<>();

  SimulatedBackend(String engine, List<String> devices) {
    this.engine = engine;
    this.devices = devices;
  }

  private SimulatedBackend copy() {
    SimulatedBackend copy = new SimulatedBackend(engine, devices);
    copy.missing = missing;
    copy.precisions = precisions;
    copy.failures.putAll(failures);
    copy.mute = mute;
    copy.primitivesOnly = primitivesOnly;
    return copy;
  }

  SimulatedBackend with(Precision... has) {
    SimulatedBackend copy = copy();
    copy.precisions = Set.of(has);
    return copy;
  }

  SimulatedBackend without(String device, String reason, String remedy) {
    SimulatedBackend copy = copy();
    copy.missing = List.of(new MissingDevice(device, reason, remedy));
    return copy;
  }

  SimulatedBackend failingOn(String device, String why) {
    SimulatedBackend copy = copy();
    copy.failures.put(device, why);
    return copy;
  }

  SimulatedBackend mute(String why) {
    SimulatedBackend copy = copy();
    copy.mute = Optional.of(why);
    return copy;
  }

  SimulatedBackend withoutAdditionalOps() {
    SimulatedBackend copy = copy();
    copy.primitivesOnly = true;
    return copy;
  }

  List<SessionOptions> opened() {
    return opened;
  }

  @Override
  public String engine() {
    return engine;
  }

  @Override
  public List<String> devices() {
    mute.ifPresent(
        why -> {
          throw new IllegalStateException(why);
        });
    return devices;
  }

  @Override
  public List<MissingDevice> missing() {
    return missing;
  }

  @Override
  public Set<Precision> precisions() {
    return precisions;
  }

  @Override
  public Map<String, String> facts() {
    return Map.of();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return primitivesOnly && OpCall.is(node)
        ? Optional.of(OpCall.of(node).refusal())
        : Optional.empty();
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (failures.containsKey(device)) {
      throw new BackendException(failures.get(device));
    }
    opened.add(options);
    return new Session() {
      @Override
      public Buffer allocate(TensorType type) {
        throw new BackendException("it is simulated");
      }

      @Override
      public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
        throw new BackendException("it is simulated");
      }

      @Override
      public void close() {
        // there is nothing in it
      }
    };
  }
}
