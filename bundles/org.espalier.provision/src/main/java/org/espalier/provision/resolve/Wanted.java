package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** What a plan is made for, as the resource that a resolver begins with: it only requires. */
final class Wanted implements Resource {
  private final List<Requirement> requirements = new ArrayList<>();
  private final IdentityHashMap<Requirement, Need> needs = new IdentityHashMap<>();

  Wanted(List<Need> needs) {
    for (Need need : needs) {
      Requirement own = new RequirementImpl(this, need.requirement());
      requirements.add(own);
      this.needs.put(own, need);
    }
  }

  /** The need behind a requirement of this resource. */
  Need need(Requirement requirement) {
    return needs.get(requirement);
  }

  boolean accepts(Requirement requirement, Resource provider) {
    Need need = needs.get(requirement);
    return need == null || need.accepts().test(provider);
  }

  @Override
  public List<Capability> getCapabilities(String namespace) {
    return List.of();
  }

  @Override
  public List<Requirement> getRequirements(String namespace) {
    return requirements.stream()
        .filter(one -> namespace == null || one.getNamespace().equals(namespace))
        .toList();
  }

  @Override
  public String toString() {
    return "what is wanted";
  }
}
