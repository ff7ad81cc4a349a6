package org.espalier.provision.resolve;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.resource.Resource;

/**
 * A bundle that the host has.
 *
 * @param resource what it provides and requires
 * @param name its symbolic name
 * @param version its version
 * @param origin who brought it
 * @param location where its file is
 * @param sha256 the checksum of its file, where there is one
 * @param resolved whether the framework has wired it
 */
record HostBundle(
    Resource resource,
    String name,
    Version version,
    Origin origin,
    String location,
    Optional<String> sha256,
    boolean resolved) {
  @Override
  public String toString() {
    return name + " " + version;
  }

  boolean isFragment() {
    return !resource.getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty();
  }

  /** What becomes of it: it stays, or goes. */
  Step step(Action action, Collection<String> reasons) {
    return new Step(
        action,
        name,
        version.toString(),
        Optional.empty(),
        location,
        -1,
        sha256,
        List.copyOf(reasons),
        action == Action.UNINSTALL && NativeCode.isIn(resource));
  }

  /** Whether a change of the home, and not the distribution or the owner, brought it. */
  boolean isOurs() {
    return origin == Origin.INSTALLED;
  }
}
