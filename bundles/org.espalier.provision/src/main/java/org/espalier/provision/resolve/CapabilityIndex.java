package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Finds capabilities quickly, in the order in which they were added. */
final class CapabilityIndex {
  /** Namespaces whose capabilities are looked up by the attribute of the same name. */
  private static final Set<String> NAMED =
      Set.of(
          PackageNamespace.PACKAGE_NAMESPACE,
          BundleNamespace.BUNDLE_NAMESPACE,
          HostNamespace.HOST_NAMESPACE,
          IdentityNamespace.IDENTITY_NAMESPACE);

  private final Map<String, List<Capability>> capabilities = new HashMap<>();

  void add(Resource resource) {
    for (Capability capability : resource.getCapabilities(null)) {
      String namespace = capability.getNamespace();
      String key =
          NAMED.contains(namespace)
              ? namespace + "=" + capability.getAttributes().get(namespace)
              : namespace;
      capabilities.computeIfAbsent(key, one -> new ArrayList<>()).add(capability);
    }
  }

  /** The capabilities that meet a requirement. */
  List<Capability> matching(Requirement requirement) {
    String text = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    SimpleFilter filter = text == null ? SimpleFilter.MATCH_ALL_FILTER : SimpleFilter.parse(text);
    String namespace = requirement.getNamespace();
    List<Capability> found = new ArrayList<>();
    for (String key : keys(namespace, filter)) {
      for (Capability capability : capabilities.getOrDefault(key, List.of())) {
        if (CapabilitySet.matches(capability, filter)) {
          found.add(capability);
        }
      }
    }
    return found;
  }

  private List<String> keys(String namespace, SimpleFilter filter) {
    if (!NAMED.contains(namespace)) {
      return List.of(namespace);
    }
    String name = name(namespace, filter);
    return name != null
        ? List.of(namespace + "=" + name)
        : capabilities.keySet().stream()
            .filter(key -> key.startsWith(namespace + "="))
            .sorted()
            .toList();
  }

  /** What a filter says that the name is; null if it leaves that open. */
  private static String name(String namespace, SimpleFilter filter) {
    if (filter.getOperation() == SimpleFilter.EQ && namespace.equals(filter.getName())) {
      return String.valueOf(filter.getValue());
    }
    if (filter.getOperation() == SimpleFilter.AND && filter.getValue() instanceof List<?> parts) {
      for (Object part : parts) {
        String name = name(namespace, (SimpleFilter) part);
        if (name != null) {
          return name;
        }
      }
    }
    return null;
  }
}
