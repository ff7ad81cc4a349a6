package org.espalier.backend.nd4j.cuda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Executes plans with ND4J on NVIDIA cards from sm_37 to sm_86.
 *
 * <p>It is the engine {@code nd4j} as the one for the CPU is, with other devices, and declares no
 * capability: a pipeline that names the engine needs the one for the CPU only.
 */
@Component(service = Backend.class, property = Backend.ENGINE + "=" + Nd4jCudaBackend.NAME)
public final class Nd4jCudaBackend implements Backend {
  /** Its name in pipelines. */
  public static final String NAME = "nd4j";

  private static final String HOST = "cpu";

  private final BundleContext context;
  private final Supplier<Demands> demands;

  /**
   * The backend of this machine's cards.
   *
   * @param context its bundle's
   */
  @Activate
  public Nd4jCudaBackend(BundleContext context) {
    this(context, () -> Demands.of(CudaMachine.here(), CudaLibraries::search));
  }

  private Nd4jCudaBackend(BundleContext context, Supplier<Demands> demands) {
    this.context = context;
    this.demands = demands;
  }

  /** A backend of a machine that has or lacks something; it opens no session there. */
  static Nd4jCudaBackend of(Demands demands) {
    return new Nd4jCudaBackend(null, () -> demands);
  }

  /**
   * The same kernels on whatever ND4J is on the class path, as the device {@code cpu}: how they are
   * tested where there is no card.
   */
  public static Nd4jCudaBackend ofClassPath() {
    return of(new Demands(List.of(HOST), List.of()));
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public List<String> devices() {
    return demands.get().devices();
  }

  @Override
  public List<MissingDevice> missing() {
    return demands.get().missing();
  }

  @Override
  public Map<String, String> facts() {
    return Installation.facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return Refusal.of(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    if (!devices().contains(device)) {
      throw new BackendException(
          "nd4j-cuda has no device \"%s\", only %s%s".formatted(device, devices(), reasons()));
    }
    Installation.load(context);
    return new CudaSession(device, options);
  }

  private String reasons() {
    StringBuilder reasons = new StringBuilder();
    for (MissingDevice missing : missing()) {
      reasons
          .append("; ")
          .append(missing.device())
          .append(": ")
          .append(missing.reason())
          .append("; ")
          .append(missing.remedy());
    }
    return reasons.toString();
  }
}
