package org.espalier.provision.diagnosis;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/**
 * A requirement that can be put into words.
 *
 * @param requirement what a bundle says that it needs
 * @param filter the same, parsed
 */
record Wish(Requirement requirement, SimpleFilter filter) {
  static final String COMPONENT = "espalier.component";

  private static final String EXTENDER = "osgi.extender";

  /** Parses the filter of a requirement. */
  static Wish of(Requirement requirement) {
    String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    return new Wish(
        requirement, filter == null ? SimpleFilter.MATCH_ALL_FILTER : SimpleFilter.parse(filter));
  }

  /** Whether a bundle can be wired only if somebody provides this. */
  boolean isMandatory() {
    Map<String, String> directives = requirement.getDirectives();
    String resolution = directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY))
        && (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE));
  }

  boolean isMetBy(Capability capability) {
    return capability.getNamespace().equals(namespace())
        && CapabilitySet.matches(capability, filter);
  }

  String namespace() {
    return requirement.getNamespace();
  }

  boolean isFor(String namespace) {
    return namespace().equals(namespace);
  }

  /** The value of the attribute that is called as the namespace: the name of what is wanted. */
  Optional<String> name() {
    return isFor(COMPONENT) ? value("type") : value(namespace());
  }

  /** What an attribute has to be equal to. */
  Optional<String> value(String attribute) {
    return values(attribute).stream().findFirst();
  }

  /** Everything that the filter compares an attribute with. */
  Set<String> values(String attribute) {
    Set<String> values = new LinkedHashSet<>();
    collect(filter, attribute, values);
    return values;
  }

  private static void collect(SimpleFilter filter, String attribute, Set<String> values) {
    if (filter.getValue() instanceof Collection<?> parts
        && filter.getOperation() != SimpleFilter.SUBSTRING) {
      for (Object part : parts) {
        if (part instanceof SimpleFilter inner) {
          collect(inner, attribute, values);
        }
      }
    } else if (attribute.equals(filter.getName())
        && Set.of(SimpleFilter.EQ, SimpleFilter.APPROX).contains(filter.getOperation())) {
      values.add(String.valueOf(filter.getValue()));
    }
  }

  /** The attribute that holds the version in this namespace. */
  String versionAttribute() {
    return switch (namespace()) {
      case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> "bundle-version";
      default -> "version";
    };
  }

  /** The versions that would do, as {@code [1.2,2)}; with a space before it, empty for any. */
  String range() {
    Bounds bounds = new Bounds(versionAttribute());
    bounds.read(filter, false);
    return bounds.words();
  }

  /** What is wanted, as {@code package com.acme.util [1,2)}. */
  String words() {
    String name = name().orElse("");
    return switch (namespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name + range();
      case BundleNamespace.BUNDLE_NAMESPACE -> "the bundle " + name + range();
      case HostNamespace.HOST_NAMESPACE -> "the bundle " + name + range() + " to attach to";
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "Java " + javaVersion();
      case NativeNamespace.NATIVE_NAMESPACE -> platform();
      case EXTENDER -> "the extender " + name + range();
      case COMPONENT -> "the %s \"%s\"".formatted(value("kind").orElse("component"), name);
      default -> other();
    };
  }

  private String javaVersion() {
    return value("version").or(() -> Optional.of(range().strip())).orElse("");
  }

  private String platform() {
    String systems =
        String.join(" or ", values(NativeNamespace.CAPABILITY_OSNAME_ATTRIBUTE))
            .toLowerCase(Locale.ROOT);
    String processors =
        String.join(" or ", values(NativeNamespace.CAPABILITY_PROCESSOR_ATTRIBUTE))
            .toLowerCase(Locale.ROOT);
    String joined =
        systems + (systems.isEmpty() || processors.isEmpty() ? "" : " on ") + processors;
    return joined.isEmpty() ? "another platform" : joined;
  }

  private String other() {
    Map<String, String> attributes = new TreeMap<>();
    equalities(filter, attributes);
    if (attributes.isEmpty()) {
      return "the capability " + namespace();
    }
    StringBuilder words = new StringBuilder("the capability ").append(namespace());
    attributes.forEach(
        (key, value) ->
            words.append(key.equals(namespace()) ? " " : " " + key + "=").append(value));
    return words.append(range()).toString();
  }

  private static void equalities(SimpleFilter filter, Map<String, String> found) {
    if (filter.getValue() instanceof List<?> parts && filter.getOperation() == SimpleFilter.AND) {
      for (Object part : parts) {
        equalities((SimpleFilter) part, found);
      }
    } else if (filter.getOperation() == SimpleFilter.EQ) {
      found.put(filter.getName(), Objects.toString(filter.getValue()));
    }
  }

  /** The version of a capability, where it has one. */
  static Optional<Version> versionOf(Capability capability) {
    Map<String, Object> attributes = capability.getAttributes();
    Object version = attributes.getOrDefault("version", attributes.get("bundle-version"));
    return version instanceof Version one ? Optional.of(one) : Optional.empty();
  }
}
