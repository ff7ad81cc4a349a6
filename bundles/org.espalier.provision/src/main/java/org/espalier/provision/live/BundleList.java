package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.InstalledBundle.State;
import org.espalier.plugin.Signature;
import org.espalier.provision.Locations;
import org.espalier.provision.diagnosis.Unwired;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Lists every bundle of a host with what is known of it. */
final class BundleList {
  private static final String COMPONENT = "espalier.component";

  private final BundleContext framework;
  private final HostBundles host;
  private final Gate gate;

  BundleList(BundleContext framework, HostBundles host, Gate gate) {
    this.framework = framework;
    this.host = host;
    this.gate = gate;
  }

  /** All, by name and version. */
  List<InstalledBundle> all() throws IOException {
    List<InstalledBundle> all = new ArrayList<>();
    for (Bundle bundle : framework.getBundles()) {
      if (bundle.getBundleId() != 0 && bundle.getSymbolicName() != null) {
        all.add(describe(bundle));
      }
    }
    all.sort(Comparator.comparing(InstalledBundle::name).thenComparing(InstalledBundle::version));
    return all;
  }

  private InstalledBundle describe(Bundle bundle) throws IOException {
    Optional<Path> file = Locations.file(bundle).filter(Files::isRegularFile);
    Origin origin = host.origin(bundle);
    Optional<String> sha256 =
        Optional.of(host.sha256(bundle)).filter(checksum -> !checksum.isEmpty());
    return new InstalledBundle(
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        state(bundle),
        origin,
        host.place(bundle),
        file.isPresent() ? Files.size(file.get()) : -1,
        sha256,
        signature(origin, file, sha256),
        components(bundle),
        host.live().holders(bundle),
        problems(bundle));
  }

  private State state(Bundle bundle) {
    Optional<Brought> entry = host.live().find(bundle);
    if (entry.filter(Brought::isRetiring).isPresent()) {
      return State.RETIRING;
    }
    if (bundle.getState() == Bundle.INSTALLED) {
      return State.UNRESOLVED;
    }
    return entry.flatMap(Brought::fault).isPresent() ? State.QUARANTINED : State.ACTIVE;
  }

  private Signature signature(Origin origin, Optional<Path> file, Optional<String> sha256)
      throws IOException {
    boolean asked = origin == Origin.INSTALLED || origin == Origin.PLUGINS;
    return asked && file.isPresent() && sha256.isPresent()
        ? gate.signature(file.get(), sha256.get())
        : Signature.UNSIGNED;
  }

  private static List<String> components(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return List.of();
    }
    return revision.getDeclaredCapabilities(COMPONENT).stream()
        .map(BundleList::component)
        .sorted()
        .toList();
  }

  private static String component(BundleCapability capability) {
    return capability.getAttributes().get("kind") + " " + capability.getAttributes().get("type");
  }

  private List<String> problems(Bundle bundle) {
    List<String> lacking = Unwired.causes(bundle);
    if (!lacking.isEmpty()) {
      return lacking;
    }
    return host.live().find(bundle).flatMap(Brought::fault).stream().toList();
  }
}
