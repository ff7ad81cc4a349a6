package org.espalier.itest.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** An engine with a card that is none: both of its devices compute on the processor. */
final class CardBackend implements Backend {
  private final Backend inner = new Nd4jBackend();
  private final List<String> opened = new ArrayList<>();

  /** The devices of the sessions that were opened since this was asked last, in order. */
  synchronized List<String> opened() {
    List<String> devices = List.copyOf(opened);
    opened.clear();
    return devices;
  }

  private synchronized void open(String device) {
    opened.add(device);
  }

  @Override
  public String engine() {
    return "cards";
  }

  @Override
  public List<String> devices() {
    return List.of("cuda:0", "cpu");
  }

  @Override
  public Map<String, String> facts() {
    return inner.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return inner.refusal(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!devices().contains(device)) {
      throw new BackendException("there is no device " + device);
    }
    open(device);
    return inner.open("cpu", options);
  }
}
