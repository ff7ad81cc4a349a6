package org.espalier.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Executes planned programs on a processor. A service with the property {@link #ENGINE}.
 *
 * <p>A backend has no gradients and knows no layers: it has a kernel for each {@link
 * org.espalier.tensor.Primitive}.
 */
@ProviderType
public interface Backend {
  /** The service property that holds {@link #engine()}. */
  String ENGINE = "backend.engine";

  /** Its name in pipelines, for example {@code nd4j}. */
  String engine();

  /** The devices it can use now, for example {@code cpu}, the best first; empty if none. */
  List<String> devices();

  /** Devices that it cannot use now, though it could if something were different. */
  default List<MissingDevice> missing() {
    return List.of();
  }

  /** In which numbers it can multiply. */
  default Set<Precision> precisions() {
    return Set.of(Precision.FLOAT32);
  }

  /** What it runs on, for the record of a run: library, version, natives, processor. */
  Map<String, String> facts();

  /** Why it cannot execute a node, or empty if it can. */
  Optional<String> refusal(Graph graph, Node node);

  /**
   * Opens a session.
   *
   * @param device one of {@link #devices()}
   */
  Session open(String device, SessionOptions options);
}
