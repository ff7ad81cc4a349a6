package org.espalier.backend.torch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.backend.torch.recurrent.SequenceKernels;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** libtorch on the processor with kernels for sequences. */
record WithSequences(SequenceKernels sequences) implements Backend {
  @Override
  public String engine() {
    return TorchBackend.NAME;
  }

  @Override
  public List<String> devices() {
    return List.of("cpu");
  }

  @Override
  public Map<String, String> facts() {
    return Map.of();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return Refusal.of(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    Installation.get(null);
    return new TorchSession(
        DeviceMemory.of(device, 0), new KernelTable(options.precision()).with(sequences), options);
  }
}
