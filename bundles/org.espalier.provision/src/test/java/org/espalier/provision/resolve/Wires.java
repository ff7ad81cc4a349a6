package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.utils.resource.CapabilitySet;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;

/** Wires bundles to each other by their packages, as a framework that resolved them would. */
final class Wires {
  private final Map<Resource, Wiring> wirings = new HashMap<>();
  private final List<Wire> wires = new ArrayList<>();

  private Wires() {}

  static Map<Resource, Wiring> among(List<Resource> bundles) {
    Wires made = new Wires();
    bundles.forEach(bundle -> made.wirings.put(bundle, made.new Wired(bundle)));
    for (Resource user : bundles) {
      for (Requirement requirement : user.getRequirements("osgi.wiring.package")) {
        made.wire(user, requirement, bundles);
      }
    }
    return made.wirings;
  }

  private void wire(Resource user, Requirement requirement, List<Resource> bundles) {
    for (Resource provider : bundles) {
      for (Capability capability : provider.getCapabilities("osgi.wiring.package")) {
        if (CapabilitySet.matches(
            capability, org.apache.felix.utils.resource.RequirementImpl.getFilter(requirement))) {
          wires.add(new OneWire(user, requirement, provider, capability));
          return;
        }
      }
    }
  }

  private record OneWire(
      Resource getRequirer,
      Requirement getRequirement,
      Resource getProvider,
      Capability getCapability)
      implements Wire {}

  private final class Wired implements Wiring {
    private final Resource resource;

    Wired(Resource resource) {
      this.resource = resource;
    }

    @Override
    public List<Capability> getResourceCapabilities(String namespace) {
      return resource.getCapabilities(namespace);
    }

    @Override
    public List<Requirement> getResourceRequirements(String namespace) {
      return resource.getRequirements(namespace);
    }

    @Override
    public List<Wire> getProvidedResourceWires(String namespace) {
      return wires.stream().filter(wire -> wire.getProvider().equals(resource)).toList();
    }

    @Override
    public List<Wire> getRequiredResourceWires(String namespace) {
      return wires.stream().filter(wire -> wire.getRequirer().equals(resource)).toList();
    }

    @Override
    public Resource getResource() {
      return resource;
    }
  }
}
