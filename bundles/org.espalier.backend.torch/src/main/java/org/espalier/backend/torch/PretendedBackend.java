package org.espalier.backend.torch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/**
 * The backend on a device that is made up: the processor does the work, but in memory that it does
 * not read and with copies that are done late. Tests take it, since everything that a card needs is
 * taken on it; it is no service.
 */
final class PretendedBackend implements Backend {
  private static final String DEVICE = "pretended";

  private final TorchBackend real = new TorchBackend();

  @Override
  public String engine() {
    return real.engine();
  }

  @Override
  public List<String> devices() {
    return List.of(DEVICE);
  }

  @Override
  public Set<Precision> precisions() {
    return real.precisions();
  }

  @Override
  public Map<String, String> facts() {
    return real.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return real.refusal(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!device.equals(DEVICE)) {
      throw new BackendException("no device \"" + device + "\", only " + DEVICE);
    }
    Installation.get(null);
    return new TorchSession(
        DeviceMemory.pretended(options.memoryLimit()),
        new KernelTable(options.precision()),
        options);
  }
}
