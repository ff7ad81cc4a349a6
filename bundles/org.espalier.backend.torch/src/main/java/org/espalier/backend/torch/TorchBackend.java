package org.espalier.backend.torch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Executes plans with operations of libtorch, on the CPU or on an NVIDIA card. */
@Capability(
    namespace = "espalier.component",
    attribute = {"kind=backend", "type=torch"})
@Component(service = Backend.class, property = Backend.ENGINE + "=" + TorchBackend.NAME)
public final class TorchBackend implements Backend {
  /** Its name in pipelines. */
  public static final String NAME = "torch";

  private final BundleContext context;
  private final Devices devices;

  /** A backend whose natives are on the class path. */
  public TorchBackend() {
    this(null);
  }

  /**
   * A backend whose natives are in fragments of its bundle; they are unpacked when it is first
   * used.
   *
   * @param context its bundle's, or null outside of a framework
   */
  @Activate
  public TorchBackend(BundleContext context) {
    this.context = context;
    this.devices = new Devices(context);
  }

  @Override
  public String engine() {
    return NAME;
  }

  @Override
  public List<String> devices() {
    return devices.usable();
  }

  @Override
  public List<MissingDevice> missing() {
    return devices.missing();
  }

  /**
   * 32 bits, or mixed.
   *
   * <p>With bfloat16, dense products are gathered and answered in float32. Convolutions and their
   * gradients are gathered in float32 too, but libtorch answers them in bfloat16. Products with
   * sparse rows stay in float32.
   */
  @Override
  public Set<Precision> precisions() {
    return Set.of(Precision.FLOAT32, Precision.BFLOAT16);
  }

  @Override
  public Map<String, String> facts() {
    return Installation.get(context).facts();
  }

  @Override
  public Optional<String> refusal(Graph graph, Node node) {
    return Refusal.of(graph, node);
  }

  @Override
  public Session open(String device, SessionOptions options) {
    Installation.get(context);
    if (!devices.usable().contains(device)) {
      throw new BackendException(devices.whyNot(device));
    }
    return new TorchSession(
        DeviceMemory.of(device, options.memoryLimit()),
        KernelTable.of(device, options.precision()),
        options);
  }
}
