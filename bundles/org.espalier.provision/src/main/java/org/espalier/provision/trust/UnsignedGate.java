package org.espalier.provision.trust;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Signature;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.archive.BundleJar;
import org.osgi.service.component.annotations.Component;

/** A gate of a host that trusts no key: only what somebody vouches for gets in. */
@Component
public final class UnsignedGate implements Gate {
  @Override
  public void admit(List<Arrival> arrivals, Consent consent) {
    Set<String> unsigned = new TreeSet<>();
    arrivals.forEach(arrival -> unsigned.add(arrival.jar().name()));
    unsigned.removeAll(consent.unsigned());
    if (!unsigned.isEmpty()) {
      throw new UntrustedException("nobody vouches for " + String.join(", ", unsigned), unsigned);
    }
  }

  @Override
  public void admitPlugin(BundleJar jar) {
    // The owner put it there.
  }

  @Override
  public Signature signature(BundleJar jar) {
    return Signature.UNSIGNED;
  }
}
